package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Environment#all")
class ParallelTest {

    private static final int PEOPLE = 20;

    @Parameter
    Environment environment;

    @Test
    void twentyFlowsAtOnceAreTwentyTracesWithoutAMixUp() {
        TraceEvents events = events("ParallelFlows");
        Set<Integer> people = new HashSet<>();

        assertThat(events.traceIds()).hasSize(PEOPLE);
        for (List<RecordedEvent> trace : byTrace(events).values()) {
            TraceEvents one = new TraceEvents(trace, List.of());
            assertThat(one.types())
                    .containsExactlyInAnyOrder(
                            "model_cost", "tool_used", "model_cost", "agent_execution", "flow_executed");
            RecordedEvent agent = one.one("agent_execution");
            assertThat(agent.parentSpanId()).isEqualTo(one.one("flow_executed").spanId());
            assertThat(one.one("tool_used").parentSpanId()).isEqualTo(agent.spanId());
            List<RecordedEvent> costs = one.of("model_cost");
            assertThat(costs).allSatisfy(cost -> assertThat(cost.parentSpanId()).isEqualTo(agent.spanId()));
            int person = costs.get(0).number("input_tokens") - 1000;
            assertThat(costs.get(1).number("input_tokens")).isEqualTo(2000 + person);
            people.add(person);
        }
        assertThat(people).hasSize(PEOPLE);
    }

    @Test
    void twentyStreamsStartedByOneThreadAreTwentyTracesWithoutAMixUp() {
        TraceEvents events = events("ParallelStreams");
        Set<Integer> people = new HashSet<>();

        assertThat(events.traceIds()).hasSize(PEOPLE);
        for (List<RecordedEvent> trace : byTrace(events).values()) {
            TraceEvents one = new TraceEvents(trace, List.of());
            assertThat(one.types()).containsExactlyInAnyOrder("model_cost", "agent_execution", "flow_executed");
            RecordedEvent cost = one.one("model_cost");
            assertThat(one.parentOf(one.parentOf(cost)).type()).isEqualTo("flow_executed");
            assertThat(one.one("agent_execution").get("input_tokens")).isEqualTo(cost.get("input_tokens"));
            people.add(cost.number("input_tokens") - 3000);
        }
        assertThat(people).hasSize(PEOPLE);
    }

    private static Map<String, List<RecordedEvent>> byTrace(TraceEvents events) {
        Map<String, List<RecordedEvent>> traces = new HashMap<>();
        for (RecordedEvent event : events.all()) {
            if (event.traceId() != null && !event.type().equals("agent_created")) {
                traces.computeIfAbsent(event.traceId(), id -> new ArrayList<>()).add(event);
            }
        }
        return traces;
    }

    private TraceEvents events(String scenario) {
        return ScenarioRun.in(environment).of(scenario);
    }
}
