package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import io.flowtap.testapps.fakellm.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls, tokens and runs that are easily counted twice, or not at all. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class CountedOnceTest {

    private static final String[] SCENARIOS = {
        "CachedAnswers", "ReasoningApart", "ThoughtsInTheTotal", "FailingChat", "AgenticSystems"
    };
    private static final Map<Jdk, List<RecordedEvent>> RUNS = new ConcurrentHashMap<>();

    @Parameter
    Jdk jdk;

    private static List<RecordedEvent> record(Jdk jdk) {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start()) {
            for (String scenario : List.of("CachedAnswers", "ReasoningApart", "ThoughtsInTheTotal")) {
                llm.script().serve(scenario, Scenarios.PRICED_MODEL);
            }
            llm.script().onUserOfModel("CachedAnswers", "", Reply.text("Oslo.").usage(Scenarios.PRICED_USAGE));
            llm.script().onUserOfModel("ReasoningApart", "", Reply.text("42").usage(new Usage(32, 9, 0, 194, 194)));
            llm.script()
                    .onUserOfModel("ThoughtsInTheTotal", "", Reply.text("42").usage(new Usage(20, 5, 0, 0, 487)));
            llm.script().onUserOfModel("FailingChat", "", Reply.error(500));
            llm.script().onUserOfModel("AgenticSystems", "", Reply.text("Done."));
            String[] arguments = new String[SCENARIOS.length + 1];
            arguments[0] = llm.baseUrl();
            System.arraycopy(SCENARIOS, 0, arguments, 1, SCENARIOS.length);
            ForkedApp.on(jdk)
                    .observed(home)
                    .main(Environment.newest().classPath(), Scenarios.PACKAGE + "ScenariosThenExitProgram", arguments)
                    .run()
                    .successfully();
            return home.events();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<RecordedEvent> events(String type) {
        return RUNS.computeIfAbsent(jdk, CountedOnceTest::record).stream()
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private List<RecordedEvent> calls(String scenario) {
        return events("model_cost").stream()
                .filter(event -> scenario.equals(event.get("requested_model")))
                .toList();
    }

    @Test
    void aCacheOfTheApplicationAnswersFourOfFiveQuestionsForNothing() {
        List<RecordedEvent> calls = events("model_cost").stream()
                .filter(event -> Boolean.TRUE.equals(event.get("from_cache"))
                        || "CachedAnswers".equals(event.get("requested_model")))
                .toList();

        assertThat(calls).hasSize(5);
        assertThat(calls.stream()
                        .mapToInt(call -> call.number("cost_usd_micros"))
                        .sum())
                .isEqualTo(Scenarios.PRICED_COST_MICROS);
        assertThat(calls.subList(1, 5))
                .allSatisfy(hit -> assertThat(hit.context())
                        .containsEntry("from_cache", true)
                        .containsEntry("cost_usd_micros", 0)
                        .containsEntry("priced", true)
                        .doesNotContainKeys("input_tokens", "output_tokens"));
        assertThat(calls.get(0).context()).doesNotContainKey("from_cache");
    }

    @Test
    void reasoningThatTheServerCountsApartIsPaidFor() {
        // 32 tokens in at 0.25 dollars for a million, 203 out at 2.
        assertThat(calls("ReasoningApart"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.context())
                        .containsEntry("output_tokens", 203)
                        .containsEntry("reasoning_tokens", 194)
                        .containsEntry("cost_usd_micros", 414));
    }

    @Test
    void thoughtsThatOnlyTheTotalCountsArePaidFor() {
        // 20 tokens in, 492 out.
        assertThat(calls("ThoughtsInTheTotal"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.context())
                        .containsEntry("output_tokens", 492)
                        .containsEntry("reasoning_tokens", 487)
                        .containsEntry("cost_usd_micros", 989));
    }

    @Test
    void aFailedCallWithoutAnAgentSaysStatusAndMessage() {
        RecordedEvent call = calls("FailingChat").stream()
                .filter(each -> each.status().equals("error"))
                .findFirst()
                .orElseThrow();

        assertThat(call.context()).containsEntry("http_status_code", 500).containsKey("error_type");
        assertThat((String) call.get("error_message")).contains("scripted error 500");
    }

    @Test
    void anAgenticSystemOfTwoAgentsIsOneFlowWithTwoAgentRuns() {
        List<RecordedEvent> flows = events("flow_executed");
        Map<String, Long> runs = events("agent_execution").stream()
                .collect(Collectors.groupingBy(RecordedEvent::parentSpanId, Collectors.counting()));

        assertThat(flows).hasSize(2).allSatisfy(flow -> {
            assertThat(flow.context()).containsEntry("framework", "langchain4j-agentic");
            assertThat(runs).containsEntry(flow.spanId(), 2L);
        });
        assertThat(runs).hasSize(2);
    }
}
