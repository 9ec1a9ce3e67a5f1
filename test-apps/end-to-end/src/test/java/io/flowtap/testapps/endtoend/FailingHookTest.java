package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A hook that throws: here because reading an object of the application throws. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class FailingHookTest {

    @Parameter
    Jdk jdk;

    /** Runs scenarios in an observed application, which must end well. */
    private ForkedApp.Ended run(FlowtapHome home, String... scenarios) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            List<String> arguments = new ArrayList<>(List.of(scenarios));
            arguments.add(0, llm.baseUrl());
            return ForkedApp.on(jdk)
                    .observed(home)
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, arguments.toArray(new String[0]))
                    .run()
                    .successfully();
        }
    }

    @Test
    void theHostGoesOnOneRecordIsMissingAndThatIsSaidOnce() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        ForkedApp.Ended ended = run(home, "SyncChat", "UnreadableResponse", "ToolOk");

        assertThat(ended.stdout())
                .isEqualToNormalizingNewlines(
                        "SyncChat: Good day.\nUnreadableResponse: secret secret\nToolOk: Rain in Oslo.\n");
        assertThat(ended.stderr().lines())
                .singleElement()
                .asString()
                .startsWith("[flowtap] ")
                .contains("langchain4j could not record a call")
                .contains("Do not look");
        assertThat(home.events("model_cost"))
                .as("calls before and after")
                .extracting(cost -> cost.get("requested_model"))
                .containsExactly("SyncChat", "ToolOk", "ToolOk");
    }

    @Test
    void exceptionsThatCannotBeReadAreRecordedAllTheSameAndNothingIsSwitchedOff() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        ForkedApp.Ended ended = run(home, "UnreadableFailures", "SyncChat");

        assertThat(ended.stdout())
                .isEqualToNormalizingNewlines("UnreadableFailures: 300 failed\nSyncChat: Good day.\n");
        assertThat(ended.stderr()).isEmpty();
        assertThat(home.events("model_cost"))
                .hasSize(301)
                .filteredOn(cost -> cost.status().equals("error"))
                .hasSize(300);
    }

    @Test
    void doctorCountsWhatFailedAndSaysWhy() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        run(home, "SyncChat", "UnreadableResponse");

        ForkedApp.Ended doctor = Command.end(home, "doctor");
        assertThat(doctor.exitCode()).as("something is wrong").isEqualTo(1);
        assertThat(doctor.stdout()).contains("hooks failed").contains("Do not look");
    }

    @Test
    void aNumberThatCannotBeReadIsLeftOutAndNothingIsSwitchedOff() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        ForkedApp.Ended ended = run(home, "UnreadableUsage", "SyncChat");

        assertThat(ended.stderr()).isEmpty();
        assertThat(home.events("model_cost"))
                .extracting(
                        cost -> cost.get("model_name"), cost -> cost.get("input_tokens"), cost -> cost.get("priced"))
                .containsExactlyInAnyOrder(
                        tuple("UnreadableUsage", null, false),
                        tuple("UnreadableUsage", null, false),
                        tuple(Scenarios.PRICED_MODEL, 497, true));
    }
}
