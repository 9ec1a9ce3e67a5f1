package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that leaves the agent no memory, while it starts or from start to end. */
class ShortOfMemoryTest {

    @Test
    void theApplicationRunsAndHearsOfItOnceHoweverOftenItIsTried() throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp app = ForkedApp.on(Jdk.own())
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "UserWrittenModel")
                    .option("-XX:MaxDirectMemorySize=1k");
            String alone = app.run().successfully().stdout();

            FlowtapHome home = FlowtapHome.empty();
            ForkedApp.Ended ended = app.observed(home).run().successfully();

            assertThat(ended.stdout()).isEqualTo(alone);
            assertThat(ended.agentLines())
                    .filteredOn(line -> line.contains("cannot start yet"))
                    // None if the program, which does not wait for it, has ended before.
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(ended.stderr()).doesNotContain("Exception in thread");
            assertThat(ended.agentLines())
                    .anyMatch(line -> line.contains("not recorded") && line.contains("-XX:MaxDirectMemorySize"));
            ForkedApp.Ended doctor = ForkedApp.on(Jdk.own())
                    .option("-Dflowtap.home=" + home.folder())
                    .jar(Project.agentJar(), "doctor")
                    .run();
            assertThat(doctor.exitCode()).isEqualTo(1);
            assertThat(doctor.stdout()).contains("not recorded, because Flowtap could not start in time");
        }
    }

    /** Without following threads: HotSpot itself may end when memory runs out while it rewrites classes of the JDK. */
    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void nothingToldBeforeAndAfterAllMemoryWasTakenAtStartIsLost(Jdk jdk) throws Exception {
        Path texts = Files.writeString(Project.workFolder("texts").resolve("texts.txt"), "hello");
        for (int run = 0; run < 2; run++) {
            FlowtapHome home = FlowtapHome.empty();
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .main(
                            Project.join(Project.plainClassPath(), Project.extensionApiClasses()),
                            "io.flowtap.testapps.plain.TalkativeProgram",
                            "memory-at-start",
                            texts.toString())
                    .observed(home)
                    .option("-Xmx64m")
                    .option("-Dflowtap.instrumentation.threads.enabled=false")
                    .run()
                    .successfully();
            // What began without memory may have to leave the delivery to the next process, which tells what was lost
            // while there was none.
            ForkedApp.Ended drain = ForkedApp.on(Jdk.own())
                    .option("-Dflowtap.home=" + home.folder())
                    .jar(Project.agentJar(), "drain")
                    .run();

            assertThat(home.events("identify"))
                    .as(ended.stderr() + drain.stdout() + drain.stderr())
                    .filteredOn(event ->
                            Map.of("note", "hello", "notes", List.of("hello")).equals(event.get("traits")))
                    .hasSize(2);
        }
    }
}
