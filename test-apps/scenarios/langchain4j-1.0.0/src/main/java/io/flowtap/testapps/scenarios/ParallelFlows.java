package io.flowtap.testapps.scenarios;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twenty people ask at the same time, each with a tool call. */
final class ParallelFlows implements Scenario {

    static final int PEOPLE = 20;

    interface ParallelFlowsAssistant {
        String answer(String question);
    }

    static final class Doubler {

        @Tool("Doubles a number")
        int twice(int number) {
            return 2 * number;
        }
    }

    @Override
    public String run(Models models) throws Exception {
        ParallelFlowsAssistant assistant = AiServices.builder(ParallelFlowsAssistant.class)
                .chatModel(models.chat())
                .tools(new Doubler())
                .build();
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String question = "Person " + (100 + i) + " asks";
                answers.add(people.submit(() -> assistant.answer(question)));
            }
            StringBuilder all = new StringBuilder();
            for (Future<String> answer : answers) {
                all.append(answer.get()).append("; ");
            }
            return all.toString();
        } finally {
            people.shutdown();
        }
    }
}
