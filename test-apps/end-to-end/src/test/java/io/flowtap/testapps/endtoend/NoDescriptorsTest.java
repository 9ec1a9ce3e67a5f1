package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that leaves no file descriptors when it begins to use AI: no call waits, and none is lost unsaid. */
class NoDescriptorsTest {

    private static final int CALLS = 5;

    /** Below the five seconds that a call waits for a start that goes on. */
    private static final long NO_WAITING_MILLIS = 4_500;

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void callsThatAreNotRecordedAreSaidAndShown(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = run(jdk, home, 0);

        assertThat(Long.parseLong(ended.stdout().trim())).as(ended.stderr()).isLessThan(NO_WAITING_MILLIS);
        assertThat(ended.agentLines())
                .anyMatch(line -> line.contains(CALLS + " calls are not recorded") && line.contains("ulimit -n"));
        ForkedApp.Ended doctor = ForkedApp.on(Jdk.own())
                .option("-Dflowtap.home=" + home.folder())
                .jar(Project.agentJar(), "doctor")
                .run();
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.stdout())
                .contains(CALLS + " calls not recorded")
                .doesNotContain("no library that is observed was used");
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void whatIsCalledWhenSomeWereGivenBackIsRecorded(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = run(jdk, home, CALLS);

        assertThat(home.events("model_cost")).as(ended.stderr()).hasSize(CALLS);
        assertThat(ended.agentLines()).anyMatch(line -> line.contains(CALLS + " calls are not recorded"));
    }

    private static ForkedApp.Ended run(Jdk jdk, FlowtapHome home, int afterwards) throws Exception {
        Path java = Files.writeString(
                Project.workFolder("descriptors").resolve("java"),
                "#!/bin/sh\nulimit -n 128\nexec " + jdk.java() + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return ForkedApp.of(java)
                .main(
                        new Environment("1.19.0", jdk).classPath(),
                        Scenarios.PACKAGE + "NoDescriptorsProgram",
                        Integer.toString(CALLS),
                        Integer.toString(afterwards))
                .observed(home)
                .run()
                .successfully();
    }
}
