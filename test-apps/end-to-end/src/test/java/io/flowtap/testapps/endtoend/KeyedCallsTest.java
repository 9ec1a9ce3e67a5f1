package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one method begins ends with the call of another that has the same key. */
class KeyedCallsTest {

    private static final String PROGRAM = "com.example.executors.KeyedProgram";

    private static final String RULES = """
        rules:
          - method: P$Queue.start*(String name)
            is: tool
            tool_id: name
            ends: by key
            key: return.id
          - method: P$Worker.finished(String id, Result result)
            is: end
            key: id
            tool_type: result.state
            outcome: result.state == "stopped" ? cancelled : ok
          - method: P$Worker.failed(String id, Exception cause)
            is: end
            key: id
        """.replace("P$", PROGRAM + "$");

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void isOneOperation(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PROGRAM)
                .ruled(RULES)
                .observed(home)
                .run()
                .successfully();

        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.events("tool_used"))
                .extracting(event -> event.get("tool_id"), event -> event.get("tool_type"), RecordedEvent::status)
                .containsExactlyInAnyOrder(
                        tuple("good", "done", "ok"),
                        tuple("bad", "function", "error"),
                        tuple("early", "stopped", "cancelled"));
    }
}
