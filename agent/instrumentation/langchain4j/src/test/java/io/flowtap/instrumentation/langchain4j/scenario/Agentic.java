package io.flowtap.instrumentation.langchain4j.scenario;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.Map;

/** Agentic systems of two AI agents. Without the names of outputs, which were renamed on the way. */
public final class Agentic {

    private Agentic() {}

    public interface Writer {
        @UserMessage("Write about {{topic}}")
        @Agent("writes")
        String write(@V("topic") String topic);
    }

    public interface Editor {
        @UserMessage("Edit {{topic}}")
        @Agent("edits")
        String edit(@V("topic") String topic);
    }

    public interface Newsroom {
        @Agent
        Object publish(@MemoryId String session, @V("topic") String topic);
    }

    private static <T> T agent(Class<T> type, String url) {
        return AgenticServices.agentBuilder(type)
                .chatModel(OpenAiChatModel.builder()
                        .baseUrl(url)
                        .apiKey("k")
                        .modelName("gpt-asked")
                        .maxRetries(0)
                        .build())
                .build();
    }

    public static void sequence(String url) {
        UntypedAgent system = AgenticServices.sequenceBuilder()
                .subAgents(agent(Writer.class, url), agent(Editor.class, url))
                .build();
        system.invoke(Map.of("topic", "tea"));
    }

    public static void nested(String url) {
        UntypedAgent inner = AgenticServices.sequenceBuilder()
                .subAgents(agent(Writer.class, url), agent(Editor.class, url))
                .build();
        UntypedAgent system = AgenticServices.sequenceBuilder()
                .subAgents(inner, agent(Editor.class, url))
                .build();
        system.invoke(Map.of("topic", "tea"));
    }

    public static void typed(String url) {
        Newsroom system = AgenticServices.sequenceBuilder(Newsroom.class)
                .subAgents(agent(Writer.class, url), agent(Editor.class, url))
                .build();
        system.publish("s1", "tea");
    }
}
