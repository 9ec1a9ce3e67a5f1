package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that runs into the end of its stack inside the calls that are observed. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class RunawayAgentTest {

    @Parameter
    Jdk jdk;

    @Test
    void whatComesAfterTheOverflowIsRecordedAndStandsAlone() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    // Below the smallest stack an application would have, so that the records are few.
                    .option("-Xss512k")
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "RunawayAgent",
                            "SyncChat",
                            "ToolOk")
                    .run()
                    .successfully();

            assertThat(ended.stdout().lines())
                    .containsExactly(
                            "RunawayAgent: overflowed, then Yes.", "SyncChat: Good day.", "ToolOk: Rain in Oslo.");
            assertThat(ended.stderr().lines())
                    .allMatch(line -> line.startsWith("[flowtap] ") || line.contains("ASSERTION FAILED"))
                    .noneMatch(line -> line.contains("switched itself off"));
        }
        assertThat(home.events("tool_used")).hasSize(1);
        assertThat(home.events("model_cost"))
                .filteredOn(cost -> "SyncChat".equals(cost.get("requested_model")))
                .singleElement()
                .satisfies(cost -> assertThat(cost.parentSpanId()).isNull());
        List<Map<String, Object>> flows =
                home.rows("SELECT parent_span_id FROM event_logs WHERE event_type = 'flow_executed'"
                        + " AND context LIKE '%ToolOkAssistant%'");
        assertThat(flows).singleElement().satisfies(flow -> assertThat(flow).doesNotContainKey("parent_span_id"));
    }
}
