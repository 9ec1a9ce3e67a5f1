package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that nobody means: said in a line each, and everything is recorded and delivered before the JVM ends. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class AbsurdSettingsTest {

    @Parameter
    Jdk jdk;

    @ParameterizedTest
    @ValueSource(strings = {"99999999999h", "9223372036854775807", "-1", "NaN"})
    void durationsSizesAndNumbers(String value) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                    .option("-javaagent:" + Project.agentJar())
                    .option("-Dflowtap.home=" + home.folder())
                    .option("-Dflowtap.shutdown-timeout=" + value)
                    .option("-Dflowtap.journal.max-size=" + value)
                    .option("-Dflowtap.posthog.flush-at=" + value)
                    .option("-Dflowtap.posthog.flush-interval=" + value)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.stderr().lines()).allMatch(line -> line.startsWith("[flowtap] flowtap."));
            assertThat(ended.agentLines())
                    .anyMatch(line -> line.contains("flowtap.shutdown-timeout=" + value + " is not "))
                    .anyMatch(line -> line.contains("flowtap.journal.max-size=" + value + " is not "));
        }
        Command.run(home, "drain");
        assertThat(home.events("model_cost")).hasSize(1);
    }
}
