package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Applications with a cache of answers around a model, and some that only look like it. */
public final class Caches {

    private Caches() {}

    /** @param keep what of an answer is put into the cache */
    private record CachingModel(ChatModel model, UnaryOperator<ChatResponse> keep, Map<String, ChatResponse> known)
            implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request) {
            String key = request.messages().toString();
            ChatResponse hit = known.get(key);
            if (hit != null) {
                return keep.apply(hit);
            }
            ChatResponse answer = model.chat(request);
            known.put(key, answer);
            return answer;
        }
    }

    private record LoggingModel(ChatModel model) implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return model.chat(request);
        }
    }

    private static OpenAiChatModel model(String url) {
        return OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("k")
                .modelName("gpt-asked")
                .maxRetries(0)
                .build();
    }

    private static void askThreeTimes(ChatModel model) {
        for (int i = 0; i < 3; i++) {
            model.chat("hello");
        }
    }

    private static ChatResponse copied(ChatResponse answer) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer.aiMessage().text()))
                .id(answer.metadata().id())
                .modelName(answer.metadata().modelName())
                .tokenUsage(new TokenUsage(
                        answer.metadata().tokenUsage().inputTokenCount(),
                        answer.metadata().tokenUsage().outputTokenCount()))
                .build();
    }

    private static ChatResponse withoutId(ChatResponse answer) {
        return ChatResponse.builder()
                .aiMessage(answer.aiMessage())
                .tokenUsage(answer.metadata().tokenUsage())
                .build();
    }

    public static void sameObject(String url) {
        askThreeTimes(new CachingModel(model(url), answer -> answer, new ConcurrentHashMap<>()));
    }

    public static void copies(String url) {
        askThreeTimes(new CachingModel(model(url), Caches::copied, new ConcurrentHashMap<>()));
    }

    /** What it keeps has no id from the start. */
    public static void withoutIds(String url) {
        OpenAiChatModel client = model(url);
        ChatModel anonymous = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return withoutId(client.chat(request));
            }
        };
        askThreeTimes(new CachingModel(anonymous, Caches::withoutId, new ConcurrentHashMap<>()));
    }

    public static void behindLogging(String url) {
        askThreeTimes(new LoggingModel(
                new CachingModel(new LoggingModel(model(url)), answer -> answer, new ConcurrentHashMap<>())));
    }

    /** Two caches of one memory, as of two services. */
    public static void shared(String url) {
        Map<String, ChatResponse> known = new ConcurrentHashMap<>();
        new CachingModel(model(url), answer -> answer, known).chat("hello");
        new CachingModel(model(url), answer -> answer, known).chat("hello");
        new CachingModel(model(url), answer -> answer, known).chat("hello");
    }

    /** No cache: every question goes to the server, whatever its id. */
    public static void noCache(String url) {
        askThreeTimes(new LoggingModel(model(url)));
    }

    /** No cache: a client of the application's own, which always answers the same. */
    public static void ownClient(String url) {
        ChatResponse answer = copied(model(url).chat(UserMessage.from("hello")));
        ChatModel own = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return answer;
            }
        };
        own.chat("hello");
        own.chat("hello");
    }

    private static final class CachingStream implements StreamingChatModel {
        private final StreamingChatModel model;
        private volatile ChatResponse known;

        CachingStream(StreamingChatModel model) {
            this.model = model;
        }

        @Override
        public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            if (known != null) {
                handler.onPartialResponse(known.aiMessage().text());
                handler.onCompleteResponse(known);
                return;
            }
            model.chat(request, new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String part) {
                    handler.onPartialResponse(part);
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    known = response;
                    handler.onCompleteResponse(response);
                }

                @Override
                public void onError(Throwable error) {
                    handler.onError(error);
                }
            });
        }
    }

    public static void streams(String url) throws Exception {
        StreamingChatModel model = new CachingStream(OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("k")
                .modelName("gpt-asked")
                .build());
        for (int i = 0; i < 3; i++) {
            CountDownLatch done = new CountDownLatch(1);
            model.chat("hello", new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String part) {}

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    done.countDown();
                }

                @Override
                public void onError(Throwable error) {
                    done.countDown();
                }
            });
            done.await();
        }
    }

    private static final class CachingEmbeddings implements EmbeddingModel {
        private final EmbeddingModel model;
        private final Map<String, Embedding> known = new ConcurrentHashMap<>();

        CachingEmbeddings(EmbeddingModel model) {
            this.model = model;
        }

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            Embedding hit = known.get(texts.get(0).text());
            if (hit != null) {
                return Response.from(List.of(hit), new TokenUsage(5));
            }
            Response<List<Embedding>> answer = model.embedAll(texts);
            known.put(texts.get(0).text(), answer.content().get(0));
            return answer;
        }
    }

    public static void embeddings(String url) {
        EmbeddingModel model = new CachingEmbeddings(OpenAiEmbeddingModel.builder()
                .baseUrl(url)
                .apiKey("k")
                .modelName("emb-asked")
                .maxRetries(0)
                .build());
        for (int i = 0; i < 3; i++) {
            model.embed("doc");
        }
    }
}
