package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An application whose objects count every question they are asked. Shows the counts. */
final class CountedHostObjects implements Scenario {

    interface CountedHostObjectsAssistant {
        String answer(@MemoryId Conversation conversation, @UserMessage String question);
    }

    interface CountedHostObjectsStreamer {
        TokenStream answer(@MemoryId Conversation conversation, @UserMessage String question);
    }

    private static final Map<String, Integer> ASKED = new TreeMap<>();

    private static <T> T asked(String method, T answer) {
        synchronized (ASKED) {
            ASKED.merge(method, 1, Integer::sum);
        }
        return answer;
    }

    private static final class Conversation {
        @Override
        public boolean equals(Object other) {
            return asked("conversation.equals", other == this);
        }

        @Override
        public int hashCode() {
            return asked("conversation.hashCode", 1);
        }

        @Override
        public String toString() {
            return asked("conversation.toString", "conversation");
        }
    }

    private static ChatResponse reply(ChatRequest request) {
        boolean first = request.messages().size() < 3;
        return ChatResponse.builder()
                .aiMessage(
                        first
                                ? AiMessage.from(ToolExecutionRequest.builder()
                                        .id("1")
                                        .name("count")
                                        .arguments("{}")
                                        .build())
                                : AiMessage.from("counted"))
                .modelName("CountedHostObjects")
                .build();
    }

    private static final class Model implements ChatModel {
        @Override
        public ChatResponse chat(ChatRequest request) {
            return asked("model.chat", reply(request));
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return asked(
                    "model.defaultRequestParameters",
                    ChatRequestParameters.builder().modelName("m").build());
        }

        @Override
        public List<ChatModelListener> listeners() {
            return asked("model.listeners", List.of());
        }

        @Override
        public ModelProvider provider() {
            return asked("model.provider", ModelProvider.OPEN_AI);
        }

        @Override
        public Set<Capability> supportedCapabilities() {
            return asked("model.supportedCapabilities", Set.of());
        }
    }

    private static final class Streamer implements StreamingChatModel {
        @Override
        public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            asked("streamer.chat", null);
            handler.onCompleteResponse(reply(request));
        }

        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return asked(
                    "streamer.defaultRequestParameters",
                    ChatRequestParameters.builder().build());
        }

        @Override
        public List<ChatModelListener> listeners() {
            return asked("streamer.listeners", List.of());
        }

        @Override
        public ModelProvider provider() {
            return asked("streamer.provider", ModelProvider.OPEN_AI);
        }

        @Override
        public Set<Capability> supportedCapabilities() {
            return asked("streamer.supportedCapabilities", Set.of());
        }
    }

    public static final class Embedder implements EmbeddingModel {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return asked("embedder.embedAll", Response.from(List.of(Embedding.from(new float[] {1}))));
        }

        @Override
        public int dimension() {
            return asked("embedder.dimension", 1);
        }

        // Methods of the interface in later versions.

        public String modelName() {
            return asked("embedder.modelName", "e");
        }

        public ModelProvider provider() {
            return asked("embedder.provider", ModelProvider.OPEN_AI);
        }
    }

    private record Found(List<String> log) implements Content {
        @Override
        public TextSegment textSegment() {
            return asked("content.textSegment", TextSegment.from("found"));
        }

        @Override
        public Map<ContentMetadata, Object> metadata() {
            return asked("content.metadata", Map.of());
        }
    }

    private static final class Rows extends AbstractList<Content> {
        @Override
        public Content get(int index) {
            return asked("rows.get", new Found(List.of()));
        }

        @Override
        public int size() {
            return asked("rows.size", 1);
        }
    }

    private static final class Retriever implements ContentRetriever {
        @Override
        public List<Content> retrieve(Query query) {
            return asked("retriever.retrieve", new Rows());
        }

        @Override
        public String toString() {
            return asked("retriever.toString", "retriever");
        }
    }

    private static final class Counter implements ToolExecutor {
        @Override
        public String execute(ToolExecutionRequest request, Object memoryId) {
            return asked("tool.execute", "1");
        }

        @Override
        public String toString() {
            return asked("tool.toString", "tool");
        }
    }

    private static final class Memory implements ChatMemory {
        private final List<ChatMessage> messages = new ArrayList<>();

        @Override
        public Object id() {
            return asked("memory.id", "memory");
        }

        @Override
        public void add(ChatMessage message) {
            messages.add(asked("memory.add", message));
        }

        @Override
        public List<ChatMessage> messages() {
            return asked("memory.messages", List.copyOf(messages));
        }

        @Override
        public void clear() {
            asked("memory.clear", null);
        }
    }

    @Override
    public String run(Models models) {
        ASKED.clear();
        CountedHostObjectsAssistant assistant = AiServices.builder(CountedHostObjectsAssistant.class)
                .chatModel(new Model())
                .chatMemoryProvider(id -> new Memory())
                .contentRetriever(new Retriever())
                .tools(tools())
                .build();
        String answer = assistant.answer(new Conversation(), "Count");
        CountedHostObjectsStreamer streamer = AiServices.builder(CountedHostObjectsStreamer.class)
                .streamingChatModel(new Streamer())
                .chatMemoryProvider(id -> new Memory())
                .tools(tools())
                .build();
        streamer.answer(new Conversation(), "Count")
                .onPartialResponse(part -> {})
                .onCompleteResponse(response -> asked("streamed answer", null))
                .onError(error -> asked(error.toString(), null))
                .start();
        new Embedder().embed("text");
        return answer + " " + ASKED;
    }

    private static Map<ToolSpecification, ToolExecutor> tools() {
        return Map.of(ToolSpecification.builder().name("count").build(), new Counter());
    }
}
