package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An operation whose result comes later ends when that is there, has failed or is not wanted any more. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class DeferredResultsTest {

    private static final String PROGRAM = "com.example.executors.deferred.DeferredProgram";

    private static final String RULES = """
        rules:
          - method: "P$*Jobs.*(String job)"
            is: tool
            tool_id: job
            tool_type: return.text
          - method: P$Chain.run(String name)
            is: flow
            flow_id: name
          - method: P$Model.ask(String job)
            is: node
            tool_id: job
            tool_type: "asked"
        """.replace("P$", PROGRAM + "$");

    @Parameter
    Jdk jdk;

    @Test
    void operationsEndWithTheirResults() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        ForkedApp.Ended plain = program().run().successfully();

        ForkedApp.Ended ended = program().ruled(RULES).observed(home).run().successfully();

        assertThat(ended.stdout()).isEqualTo(plain.stdout());
        assertThat(ended.agentLines()).isEmpty();
        assertThat(statuses(home)).containsExactlyInAnyOrderEntriesOf(expected());
    }

    @Test
    void theValuesOfAResultAreThoseOfItsLastElement() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program().ruled(RULES).observed(home).run().successfully();

        Map<Object, Object> types = new TreeMap<>();
        for (RecordedEvent each : jobs(home)) {
            types.put(each.get("tool_id"), each.get("tool_type"));
        }
        assertThat(types)
                .containsEntry("guava", "guava!")
                .containsEntry("mono", "mono!")
                .containsEntry("flux", "flux2")
                .containsEntry("single", "single!")
                .containsEntry("maybe", "maybe!")
                .containsEntry("observable", "observable!")
                .containsEntry("flowable", "flowable!")
                .containsEntry("uni", "uni!")
                .containsEntry("multi", "multi!")
                .containsEntry("vertx", "vertx!")
                .containsEntry("flow", "flow!")
                .containsEntry("iterator", "iterator!")
                .containsEntry("stream", "stream!");
    }

    @Test
    void whatAReactiveChainDoesIsBelowWhatItIsDoneFor() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program().ruled(RULES).observed(home).run().successfully();

        RecordedEvent chain = home.events("flow_executed").get(0);
        Map<String, RecordedEvent> jobs = jobs(home).stream()
                .filter(event -> String.valueOf(event.get("tool_id")).startsWith("chain-"))
                .collect(Collectors.toMap(event -> (String) event.get("tool_id"), event -> event));
        assertThat(jobs).hasSize(2);
        assertThat(jobs.values()).allSatisfy(event -> {
            assertThat(event.traceId()).isEqualTo(chain.traceId());
            assertThat(event.parentSpanId()).isEqualTo(chain.spanId());
        });
        List<RecordedEvent> asked = home.events("tool_used").stream()
                .filter(event -> "asked".equals(event.get("tool_type")))
                .filter(event -> String.valueOf(event.get("tool_id")).startsWith("chain-"))
                .toList();
        assertThat(asked)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.parentSpanId())
                        .isEqualTo(jobs.get(event.get("tool_id")).spanId()));
    }

    private static List<RecordedEvent> jobs(FlowtapHome home) throws Exception {
        return home.events("tool_used").stream()
                .filter(event -> !"asked".equals(event.get("tool_type")))
                .toList();
    }

    private static Map<String, List<String>> statuses(FlowtapHome home) throws Exception {
        Map<String, List<String>> statuses = new TreeMap<>();
        for (RecordedEvent each : jobs(home)) {
            statuses.computeIfAbsent((String) each.get("tool_id"), id -> new ArrayList<>())
                    .add(each.status());
        }
        return statuses;
    }

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new TreeMap<>();
        for (String ok : List.of(
                "guava",
                "mono-of-context",
                "flux",
                "chain-first",
                "chain-second",
                "single",
                "maybe",
                "maybe-empty",
                "completable",
                "observable",
                "flowable",
                "uni-of-context",
                "multi",
                "vertx",
                "flow",
                "reactive-streams",
                "plain-future",
                "iterator",
                "stream",
                "stream-closed",
                "stream-parallel")) {
            expected.put(ok, List.of("ok"));
        }
        for (String twice : List.of("mono", "uni")) {
            expected.put(twice, List.of("ok", "ok"));
        }
        for (String failed :
                List.of("guava-fails", "mono-fails", "single-fails", "uni-fails", "vertx-fails", "iterator-fails")) {
            expected.put(failed, List.of("error"));
        }
        for (String cancelled :
                List.of("guava-cancelled", "mono-cancelled", "flux-cancelled", "single-cancelled", "uni-cancelled")) {
            expected.put(cancelled, List.of("cancelled"));
        }
        return expected;
    }

    private ForkedApp program() {
        return ForkedApp.on(jdk).main(Project.ownExecutorsClassPath(), PROGRAM);
    }
}
