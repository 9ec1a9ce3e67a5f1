package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that carry one person's context into the work of others. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class WhoseContextTest {

    @Parameter
    Jdk jdk;

    private List<RecordedEvent> run(String scenario, String tool) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start()) {
            llm.script().onUserOfModel(scenario, "for alice", Reply.toolCall(tool, "{}"), Reply.text("Done."));
            llm.script().onUserOfModel(scenario, "for bob", Reply.text("For bob."));
            llm.script().onUserOfModel(scenario, "for nobody", Reply.text("For nobody."));
            ForkedApp.on(jdk)
                    .observed(home)
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), scenario)
                    .run()
                    .successfully();
        }
        return home.events();
    }

    private static List<RecordedEvent> ofSession(String session, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> session.equals(event.column("session_id")))
                .toList();
    }

    private static String traceOf(List<RecordedEvent> events) {
        List<String> traces =
                events.stream().map(RecordedEvent::traceId).distinct().toList();
        assertThat(traces).hasSize(1);
        return traces.get(0);
    }

    private static List<RecordedEvent> callsOfNobody(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals("model_cost") && event.get("agent_id") == null)
                .toList();
    }

    @Test
    void aDrainLoopStartedByOneDoesNotGiveItsTraceToAnother() throws Exception {
        List<RecordedEvent> events = run("SerialExecutorDrain", "audit");

        List<RecordedEvent> alices = ofSession("alice", events);
        List<RecordedEvent> bobs = ofSession("bob", events);
        assertThat(alices).extracting(RecordedEvent::type).contains("flow_executed", "tool_used", "model_cost");
        assertThat(bobs).extracting(RecordedEvent::type).contains("flow_executed", "agent_execution", "model_cost");
        assertThat(traceOf(bobs)).isNotEqualTo(traceOf(alices));
        assertThat(callsOfNobody(events)).singleElement().satisfies(call -> {
            assertThat(call.column("session_id")).isNull();
            assertThat(call.parentSpanId()).isNull();
            assertThat(call.traceId()).isNotIn(traceOf(alices), traceOf(bobs));
        });
    }

    @Test
    void aTimerThatSetsItselfAgainWorksForNobodyOnceTheFlowThatStartedItIsOver() throws Exception {
        List<RecordedEvent> events = run("SelfReschedulingTimer", "remind");

        String alices = traceOf(ofSession("alice", events));
        List<RecordedEvent> ticks = callsOfNobody(events);
        assertThat(ticks)
                .hasSize(3)
                .extracting(RecordedEvent::traceId)
                .doesNotHaveDuplicates()
                .doesNotContain(alices);
        assertThat(ticks).allSatisfy(tick -> {
            assertThat(tick.column("session_id")).isNull();
            assertThat(tick.parentSpanId()).isNull();
        });
    }
}
