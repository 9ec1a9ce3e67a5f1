package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;

/** What 1.7 and later can do. */
public final class ServicesSince17 {

    private ServicesSince17() {}

    public static final class NoSecrets implements InputGuardrail {
        @Override
        public InputGuardrailResult validate(dev.langchain4j.data.message.UserMessage message) {
            return message.singleText().contains("secret") ? fatal("mentions a secret") : success();
        }
    }

    public static final class Crashing implements InputGuardrail {
        @Override
        public InputGuardrailResult validate(dev.langchain4j.data.message.UserMessage message) {
            throw new IllegalStateException("crashed");
        }
    }

    public static final class Polite implements OutputGuardrail {
        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return answer.text().contains("please") ? success() : reprompt("impolite", "say please");
        }
    }

    /**
     * Refuses at once. A reprompt of a streamed answer blocks its callback until a second stream ends; since JDK 25 the
     * HTTP client needs the very same thread for that if the machine has two cores, and LangChain4j 1.19 hangs.
     */
    public static final class Strict implements OutputGuardrail {
        @Override
        public OutputGuardrailResult validate(AiMessage answer) {
            return fatal("too rude");
        }
    }

    public interface Parameterised {
        String chat(@UserMessage String message, InvocationParameters parameters);
    }

    private static AiServices<Services.Assistant> assistant(String url) {
        return AiServices.builder(Services.Assistant.class).chatModel(Chats.model(url));
    }

    public static String inputRefused(String url) {
        return assistant(url).inputGuardrails(new NoSecrets()).build().chat("a secret");
    }

    public static String inputPasses(String url) {
        return assistant(url).inputGuardrails(new NoSecrets()).build().chat("hello");
    }

    public static String guardrailCrashes(String url) {
        return assistant(url).inputGuardrails(new Crashing()).build().chat("hello");
    }

    public static String outputReprompted(String url) {
        return assistant(url).outputGuardrails(new Polite()).build().chat("hello");
    }

    public static String streamedOutputRefused(String url) throws Exception {
        return Services.await(AiServices.builder(Services.Streaming.class)
                .streamingChatModel(Chats.streamingModel(url))
                .outputGuardrails(new Strict())
                .build()
                .chat("hello"));
    }

    public static String parameterised(String url) {
        InvocationParameters parameters = new InvocationParameters();
        parameters.put("user_id", "ada");
        parameters.put("workspaceId", "w1");
        return AiServices.builder(Parameterised.class)
                .chatModel(Chats.model(url))
                .build()
                .chat("hello", parameters);
    }

    public static String concurrentTools(String url) {
        return assistant(url)
                .tools(new Services.Calculator())
                .executeToolsConcurrently()
                .build()
                .chat("add");
    }

    public static String streamedConcurrentTools(String url) throws Exception {
        return Services.await(AiServices.builder(Services.Streaming.class)
                .streamingChatModel(Chats.streamingModel(url))
                .tools(new Services.Calculator())
                .executeToolsConcurrently()
                .build()
                .chat("add"));
    }

    public static String streamedBadArguments(String url) throws Exception {
        TokenStream stream = AiServices.builder(Services.Streaming.class)
                .streamingChatModel(Chats.streamingModel(url))
                .tools(new Services.Calculator())
                .build()
                .chat("add");
        return Services.await(stream);
    }
}
