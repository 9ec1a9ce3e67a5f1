package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowtap.testapps.fakellm.FakeLlm;
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

    @Test
    void the_host_goes_on_one_record_is_missing_and_that_is_said_once() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "SyncChat",
                            "UnreadableResponse",
                            "ToolOk")
                    .run()
                    .successfully();

            assertThat(ended.stdout())
                    .isEqualToNormalizingNewlines(
                            "SyncChat: Good day.\nUnreadableResponse: secret secret\nToolOk: Rain in Oslo.\n");
            assertThat(ended.stderr().lines())
                    .singleElement()
                    .asString()
                    .startsWith("[flowtap] ")
                    .contains("langchain4j could not record a call")
                    .contains("Do not look");
        }
        assertThat(home.events("model_cost"))
                .as("calls before and after")
                .extracting(cost -> cost.get("requested_model"))
                .containsExactly("SyncChat", "ToolOk", "ToolOk");
    }

    @Test
    void exceptions_that_cannot_be_read_are_recorded_all_the_same_and_nothing_is_switched_off() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "UnreadableFailures",
                            "SyncChat")
                    .run()
                    .successfully();

            assertThat(ended.stdout())
                    .isEqualToNormalizingNewlines("UnreadableFailures: 300 failed\nSyncChat: Good day.\n");
            assertThat(ended.stderr()).isEmpty();
        }
        assertThat(home.events("model_cost"))
                .hasSize(301)
                .filteredOn(cost -> cost.status().equals("error"))
                .hasSize(300);
    }

    @Test
    void doctor_counts_what_failed_and_says_why() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "SyncChat",
                            "UnreadableResponse")
                    .run()
                    .successfully();
        }

        ForkedApp.Ended doctor = Command.end(home, "doctor");
        assertThat(doctor.exitCode()).as("something is wrong").isEqualTo(1);
        assertThat(doctor.stdout()).contains("hooks failed").contains("Do not look");
    }

    @Test
    void a_number_that_cannot_be_read_is_left_out_and_nothing_is_switched_off() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            Environment.newest().classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "UnreadableUsage",
                            "SyncChat")
                    .run()
                    .successfully();

            assertThat(ended.stderr()).isEmpty();
        }
        assertThat(home.events("model_cost"))
                .extracting(
                        cost -> cost.get("model_name"), cost -> cost.get("input_tokens"), cost -> cost.get("priced"))
                .containsExactlyInAnyOrder(
                        tuple("UnreadableUsage", null, false),
                        tuple("UnreadableUsage", null, false),
                        tuple(Scenarios.PRICED_MODEL, 497, true));
    }
}
