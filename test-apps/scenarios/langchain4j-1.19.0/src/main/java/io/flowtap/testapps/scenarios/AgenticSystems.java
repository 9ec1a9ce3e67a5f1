package io.flowtap.testapps.scenarios;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.Map;

/** Two agents one after the other, then the same two at once. */
final class AgenticSystems implements Scenario {

    public interface AgenticSystemsWriter {
        @UserMessage("Write about {{topic}}")
        @Agent("writes")
        String write(@V("topic") String topic);
    }

    public interface AgenticSystemsEditor {
        @UserMessage("Edit {{topic}}")
        @Agent("edits")
        String edit(@V("topic") String topic);
    }

    private static <T> T agent(Class<T> type, Models models) {
        return AgenticServices.agentBuilder(type).chatModel(models.chat()).build();
    }

    @Override
    public String run(Models models) {
        AgenticServices.sequenceBuilder()
                .subAgents(agent(AgenticSystemsWriter.class, models), agent(AgenticSystemsEditor.class, models))
                .build()
                .invoke(Map.of("topic", "tea"));
        AgenticServices.parallelBuilder()
                .subAgents(agent(AgenticSystemsWriter.class, models), agent(AgenticSystemsEditor.class, models))
                .build()
                .invoke(Map.of("topic", "tea"));
        return "published";
    }
}
