package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A replay as a process of its own, which somebody stops. */
@Timeout(120)
class ReplayProcessTest {

    private static final int EVENTS = 300;

    @TempDir
    private Path home;

    private final List<String> recorded = new ArrayList<>();

    @Test
    void killedInTheMiddleItGoesOnAndSendsAtMostOneBatchTwice() throws Exception {
        record();
        Process first = start("err1");
        waitForBatches(first, 10);
        first.destroyForcibly().waitFor();
        int batchesOfTheFirst = batches().size();

        Process second = start("err2");
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(second.exitValue()).as(err("err2")).isZero();
        assertThat(err("err2")).contains("of an earlier run");
        Map<String, Integer> times = new HashMap<>();
        for (String batch : batches()) {
            for (String id : batch.split(" ")) {
                times.merge(id, 1, Integer::sum);
            }
        }
        assertThat(times.keySet()).containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(times.values().stream().filter(count -> count > 1).count()).isLessThanOrEqualTo(7);
        assertThat(batchesOfTheFirst).isBetween(10, EVENTS / 7 - 1);
    }

    @Test
    void interruptedItSaysThatItGoesOnLater() throws Exception {
        record();
        Process process = start("err");
        waitForBatches(process, 3);

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        assertThat(err("err")).contains("stopped; the same command goes on after what has been sent");
    }

    private void record() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            for (int i = 0; i < EVENTS; i++) {
                recorded.add(recording.tool("tool").store().id());
            }
        }
    }

    private Process start(String err) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dtest.destination=" + home.resolve("sent"),
                        Commands.class.getName(),
                        "replay",
                        "--from",
                        "2026-11-01",
                        "--until",
                        "2026-11-21",
                        "--to",
                        "test",
                        "--home",
                        home.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(home.resolve(err).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FLOWTAP_"));
        return builder.start();
    }

    private void waitForBatches(Process process, int count) throws Exception {
        while (batches().size() < count) {
            assertThat(process.isAlive()).as("still running").isTrue();
            Thread.onSpinWait();
        }
    }

    private List<String> batches() throws Exception {
        Path sent = home.resolve("sent");
        return Files.exists(sent) ? Files.readAllLines(sent) : List.of();
    }

    private String err(String name) throws Exception {
        return Files.readString(home.resolve(name));
    }
}
