package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Models used directly. Written against what 1.0.0 has. */
public final class Chats {

    private Chats() {}

    static OpenAiChatModel model(String url) {
        return OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey("key")
                .modelName("gpt-asked")
                .maxRetries(0)
                .build();
    }

    static OpenAiStreamingChatModel streamingModel(String url) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url)
                .apiKey("key")
                .modelName("gpt-asked")
                .build();
    }

    static ChatRequest request(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text)).build();
    }

    public static String blocking(String url) {
        return model(url).chat("hello");
    }

    public static String onBehalfOfUser(String url) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hello"))
                .parameters(OpenAiChatRequestParameters.builder()
                        .modelName("gpt-other")
                        .user("ada")
                        .build())
                .build();
        return model(url).chat(request).aiMessage().text();
    }

    public static String embedding(String url) {
        OpenAiEmbeddingModel model = OpenAiEmbeddingModel.builder()
                .baseUrl(url)
                .apiKey("key")
                .modelName("emb-asked")
                .build();
        return model.embed("doc").content().toString();
    }

    /** Collects a stream and waits for its end. */
    static class Collector implements StreamingChatResponseHandler {
        final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        final StringBuffer parts = new StringBuffer();

        @Override
        public void onPartialResponse(String part) {
            parts.append(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            end.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            end.completeExceptionally(error);
        }

        String await() throws Exception {
            try {
                end.get(10, TimeUnit.SECONDS);
                return parts.toString();
            } catch (ExecutionException e) {
                return "failed";
            }
        }
    }

    public static String streamed(String url) throws Exception {
        Collector handler = new Collector();
        streamingModel(url).chat("hello", handler);
        return handler.await();
    }

    /** Two streams at once into one handler object. */
    public static String sharedHandler(String url) throws Exception {
        java.util.concurrent.CountDownLatch both = new java.util.concurrent.CountDownLatch(2);
        Collector shared = new Collector() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                both.countDown();
            }
        };
        streamingModel(url).chat("hello", shared);
        streamingModel(url).chat("hello", shared);
        return String.valueOf(both.await(10, TimeUnit.SECONDS));
    }

    /** The completion handler throws; since 1.2 the client then reports that as the stream's error. */
    public static String handlerThrows(String url) throws Exception {
        Collector handler = new Collector() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.completeExceptionally(new IllegalStateException("mine"));
                throw new IllegalStateException("mine");
            }
        };
        streamingModel(url).chat("hello", handler);
        return handler.await();
    }

    private static ChatResponse answer(String text) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(text))
                .modelName("own-served")
                .tokenUsage(new TokenUsage(3, 4))
                .build();
    }

    /** A model that overrides {@code chat} itself. */
    public static String ownChat(String url) {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
                return answer("own");
            }
        };
        return model.chat("hello");
    }

    /** A streaming model that overrides {@code chat} itself and calls back before it returns. */
    public static String ownStreamingChat(String url) throws Exception {
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
                handler.onPartialResponse("own");
                handler.onCompleteResponse(answer("own"));
            }
        };
        Collector handler = new Collector();
        model.chat("hello", handler);
        return handler.await();
    }

    /** A model around another one. */
    public static String wrapped(String url) {
        ChatModel inner = model(url);
        ChatModel outer = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                return inner.chat(request);
            }
        };
        return outer.chat("hello");
    }

    /** A model that asks a second one when the first fails. */
    public static String fallback(String url) {
        ChatModel first = model(url);
        ChatModel second = model(url);
        ChatModel outer = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                try {
                    return first.chat(request);
                } catch (RuntimeException e) {
                    return second.chat(request);
                }
            }
        };
        return outer.chat("hello");
    }

    /** A streaming model that hands its caller's handler straight to another one. */
    public static String wrappedStreaming(String url) throws Exception {
        StreamingChatModel inner = streamingModel(url);
        StreamingChatModel outer = new StreamingChatModel() {
            @Override
            public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
                inner.chat(request, handler);
            }
        };
        Collector handler = new Collector();
        outer.chat("hello", handler);
        return handler.await();
    }

    /** A streaming model with a handler of its own around the caller's. */
    public static String wrappedHandler(String url) throws Exception {
        StreamingChatModel inner = streamingModel(url);
        StreamingChatModel outer = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                inner.chat(request, new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String part) {
                        handler.onPartialResponse(part);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        handler.onCompleteResponse(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        handler.onError(error);
                    }
                });
            }
        };
        Collector handler = new Collector();
        outer.chat("hello", handler);
        return handler.await();
    }
}
