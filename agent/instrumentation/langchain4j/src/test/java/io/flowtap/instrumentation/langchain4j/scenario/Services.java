package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.tool.ToolExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** AI services. Written against what 1.0.0 has. */
public final class Services {

    private Services() {}

    public interface Assistant {
        String chat(String message);
    }

    public interface Remembering {
        String chat(@MemoryId String conversation, @UserMessage String message);
    }

    public interface Moderated {
        @Moderate
        String chat(String message);
    }

    public interface Streaming {
        TokenStream chat(String message);
    }

    public static final class Calculator {
        @Tool
        public int add(@P("a") int a, @P("b") int b) {
            return a + b;
        }

        @Tool
        public String explode() {
            throw new IllegalArgumentException("boom");
        }
    }

    public static final class Consultant {
        private final ChatModel model;

        public Consultant(ChatModel model) {
            this.model = model;
        }

        @Tool
        public String consult() {
            return model.chat("what now?");
        }
    }

    private static AiServices<Assistant> assistant(String url) {
        return AiServices.builder(Assistant.class).chatModel(Chats.model(url));
    }

    public static String plain(String url) {
        return assistant(url).build().chat("hello");
    }

    public static String withTool(String url) {
        return assistant(url)
                .tools(new Calculator())
                .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
                .build()
                .chat("add");
    }

    public static String toolCallsModel(String url) {
        return assistant(url).tools(new Consultant(Chats.model(url))).build().chat("consult");
    }

    public static String toolCallsService(String url) {
        Assistant inner = assistant(url).build();
        Object delegate = new Object() {
            @Tool
            @SuppressWarnings("unused") // called by the library
            public String delegate() {
                return inner.chat("you do it");
            }
        };
        return assistant(url).tools(delegate).build().chat("delegate");
    }

    public static String lambdaTool(String url) {
        ToolSpecification specification =
                ToolSpecification.builder().name("lambda").description("d").build();
        ToolExecutor executor = (request, memoryId) -> "done";
        return assistant(url).tools(Map.of(specification, executor)).build().chat("go");
    }

    public static String classTool(String url) {
        ToolSpecification specification =
                ToolSpecification.builder().name("own").description("d").build();
        ToolExecutor executor = new ToolExecutor() {
            @Override
            public String execute(ToolExecutionRequest request, Object memoryId) {
                return "done";
            }
        };
        return assistant(url).tools(Map.of(specification, executor)).build().chat("go");
    }

    public static String toolThrows(String url) {
        return assistant(url).tools(new Calculator()).build().chat("explode");
    }

    public static String unknownTool(String url) {
        return assistant(url)
                .tools(new Calculator())
                .hallucinatedToolNameStrategy(
                        request -> ToolExecutionResultMessage.from(request, "there is no " + request.name()))
                .build()
                .chat("divide");
    }

    public static String remembering(String url) {
        return AiServices.builder(Remembering.class)
                .chatModel(Chats.model(url))
                .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(5))
                .build()
                .chat("conversation-7", "hello");
    }

    public static String moderated(String url) {
        return AiServices.builder(Moderated.class)
                .chatModel(Chats.model(url))
                .moderationModel(OpenAiModerationModel.builder()
                        .baseUrl(url)
                        .apiKey("key")
                        .build())
                .build()
                .chat("hate");
    }

    @SuppressWarnings("SelfEquals") // the proxy is asked
    public static String objectMethods(String url) {
        Assistant assistant = assistant(url).build();
        return String.valueOf(assistant.equals(assistant)) + assistant.hashCode() + assistant;
    }

    static String await(TokenStream stream) throws Exception {
        CompletableFuture<String> end = new CompletableFuture<>();
        stream.onPartialResponse(part -> {})
                .onCompleteResponse(
                        response -> end.complete(response.aiMessage().text()))
                .onError(end::completeExceptionally)
                .start();
        try {
            return end.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return "failed";
        }
    }

    private static AiServices<Streaming> streamingService(String url) {
        return AiServices.builder(Streaming.class).streamingChatModel(Chats.streamingModel(url));
    }

    public static String streamed(String url) throws Exception {
        return await(streamingService(url).build().chat("hello"));
    }

    public static String streamedWithTool(String url) throws Exception {
        return await(streamingService(url).tools(new Calculator()).build().chat("add"));
    }

    public static String streamedTwice(String url) throws Exception {
        TokenStream stream = streamingService(url).build().chat("hello");
        CompletableFuture<?>[] ends = {new CompletableFuture<>(), new CompletableFuture<>()};
        int[] started = {0};
        stream.onPartialResponse(part -> {})
                .onCompleteResponse(response -> {
                    synchronized (ends) {
                        ends[started[0]++].complete(null);
                    }
                })
                .onError(error -> {});
        stream.start();
        ends[0].get(10, TimeUnit.SECONDS);
        stream.start();
        ends[1].get(10, TimeUnit.SECONDS);
        return "twice";
    }

    public static String streamedIgnoringErrors(String url) throws Exception {
        streamingService(url)
                .build()
                .chat("hello")
                .onPartialResponse(part -> {})
                .ignoreErrors()
                .start();
        return "started";
    }

    private interface Call {
        Object make() throws Exception;
    }

    private static String twenty(Call call) throws Exception {
        List<CompletableFuture<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Object> end = new CompletableFuture<>();
            calls.add(end);
            new Thread(() -> {
                        try {
                            end.complete(call.make());
                        } catch (Exception e) {
                            end.completeExceptionally(e);
                        }
                    })
                    .start();
        }
        for (CompletableFuture<Object> end : calls) {
            end.get(20, TimeUnit.SECONDS);
        }
        return "twenty";
    }

    public static String twentyAtOnce(String url) throws Exception {
        Assistant assistant = assistant(url).build();
        return twenty(() -> assistant.chat("hello"));
    }

    public static String twentyStreamsAtOnce(String url) throws Exception {
        Streaming service = streamingService(url).build();
        return twenty(() -> await(service.chat("hello")));
    }

    public static String withoutErrorHandler(String url) {
        streamingService(url)
                .build()
                .chat("hello")
                .onPartialResponse(part -> {})
                .start();
        return "started";
    }

    public static String neverStarted(String url) {
        streamingService(url).build().chat("hello");
        return "never";
    }
}
