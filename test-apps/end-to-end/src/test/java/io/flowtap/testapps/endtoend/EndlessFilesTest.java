package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Settings that name a pipe, whose reader waits for a writer, or a device that never ends. */
class EndlessFilesTest {

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void aPipeThatNobodyWritesToDoesNotHoldUpTheApplication() throws Exception {
        Path pipe = Project.workFolder("pipe").resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertRunsAndIsRecordedWithout(pipe.toString());
    }

    @Test
    void aDeviceThatNeverEndsDoesNotFillItsMemory() throws Exception {
        assertRunsAndIsRecordedWithout("/dev/zero");
    }

    private void assertRunsAndIsRecordedWithout(String file) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                    .observed(home)
                    .option("-Xmx64m")
                    .option("-Dflowtap.config=" + file)
                    .option("-Dflowtap.prices=" + file)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.agentLines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("cannot read " + file, "it is no regular file"));
        }
        assertThat(home.events("model_cost")).hasSize(1);
    }
}
