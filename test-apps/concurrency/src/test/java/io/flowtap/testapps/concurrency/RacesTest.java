package io.flowtap.testapps.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every race of this module, each for about a second: long enough to see what is plainly wrong. */
class RacesTest {

    // spotless:off
    private static final List<String> SHORT_RUN = List.of(
            "-m", "quick", "-c", "2", "-af", "NONE", "-sc", "false", "-f", "1", "-iters", "2", "-time", "300",
            "-jvmArgs", "-Xmx256m");
    // spotless:on

    private static final int RACES = 10;

    @TempDir
    Path folder;

    @Test
    void noRaceHasAResultThatMustNotBe() throws IOException, InterruptedException {
        Path output = folder.resolve("output");

        int exitCode = jcstress(output);

        String printed = Files.readString(output);
        assertThat(exitCode).describedAs(printed).isZero();
        assertThat(printed).contains("0 failed, 0 soft errs, 0 hard errs");
        assertThat(printed).contains(RACES + " matching test results");
    }

    private int jcstress(Path output) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main"));
        command.addAll(SHORT_RUN);
        command.addAll(List.of("-r", folder.resolve("report") + "/"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
