package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import org.junit.jupiter.api.Test;

/** A JVM that leaves the agent no memory for its files, from start to end. */
class ShortOfMemoryTest {

    @Test
    void theApplicationRunsAndHearsOfItOnceHoweverOftenItIsTried() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp app = ForkedApp.on(Jdk.own())
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "UnreadableResponse")
                    .option("-XX:MaxDirectMemorySize=1k");
            String alone = app.run().successfully().stdout();

            ForkedApp.Ended ended = app.observed(FlowtapHome.empty()).run().successfully();

            assertThat(ended.stdout()).isEqualTo(alone);
            assertThat(ended.agentLines())
                    .filteredOn(line -> line.contains("cannot start yet"))
                    .hasSize(1);
            assertThat(ended.stderr()).doesNotContain("Exception in thread");
        }
    }
}
