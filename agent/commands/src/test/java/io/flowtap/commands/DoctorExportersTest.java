package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.FindingsReport;
import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.delivery.ExporterStats.LastError;
import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StartReport;
import io.flowtap.doctor.StatusFile;
import io.flowtap.journal.JournalStats;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.sink.Delivery;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.WeavingReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of exporters, from status files as agents write them and dead letters as exporters do. */
class DoctorExportersTest {

    private static final long AT_17 = 1_795_194_000_000L;

    @TempDir
    private Path home;

    @Test
    void showsEveryFigureOfEveryExporter() {
        write(
                new ExporterStats(
                        "sqlite", "jdbc:sqlite:x", State.RUNNING, 1_240, 1_234, 0, -1, 0, 0, 0, 6, null, Map.of()),
                new ExporterStats(
                        "posthog",
                        "https://us.i.posthog.com#ab12cd34",
                        State.PAUSED,
                        320,
                        20,
                        300,
                        AT_17,
                        2,
                        0,
                        0,
                        0,
                        new LastError("401: the key is wrong, set flowtap.posthog.api-key", AT_17),
                        Map.of()),
                new ExporterStats(
                        "otlp",
                        "http://localhost:4318",
                        State.BACKING_OFF,
                        57,
                        5,
                        40,
                        AT_17,
                        17,
                        3,
                        9,
                        0,
                        new LastError("Connection refused", AT_17),
                        Map.of()),
                new ExporterStats(
                        "acme",
                        "acme://x",
                        State.OFF,
                        7,
                        0,
                        7,
                        AT_17,
                        0,
                        0,
                        0,
                        0,
                        new LastError("NoClassDefFoundError: acme/Driver", AT_17),
                        Map.of()));

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.line("jdbc:sqlite:x")).isEqualTo("sqlite running 1,240 1,234 0 0 0 0 6 jdbc:sqlite:x");
        assertThat(run.line("#ab12cd34")).startsWith("posthog paused 320 20 300 2 0 0 0 https://us.i.posthog.com");
        assertThat(run.line("localhost:4318")).startsWith("otlp backing_off 57 5 40 17 3 9 0 http://localhost:4318");
        assertThat(run.line("acme://x")).startsWith("acme off 7 0 7 0 0 0 0");
        assertThat(run.line("posthog owes")).isEqualTo("posthog owes events since 2026-11-20 18:00");
        assertThat(run.line("posthog is paused")).contains("300 events wait").endsWith("set flowtap.posthog.api-key");
        assertThat(run.line("otlp cannot")).contains("40 events wait").endsWith("Connection refused");
        assertThat(run.line("otlp lost 9 events")).contains("flowtap.journal.max-size");
        assertThat(run.line("otlp refused 3 events")).contains("dead-letter");
        assertThat(run.line("acme switched itself off")).endsWith("acme/Driver");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void saysTheSameToPrograms() throws Exception {
        write(new ExporterStats(
                "posthog",
                "https://us.i.posthog.com#ab12cd34",
                State.PAUSED,
                325,
                20,
                300,
                AT_17,
                2,
                1,
                4,
                0,
                new LastError("401: the key is wrong", AT_17),
                Map.of()));

        Map<?, ?> jvm = (Map<?, ?>)
                ((List<?>) CommandRun.of(home, "doctor", "--json").json().get("jvms")).get(0);

        Map<?, ?> exporter = (Map<?, ?>) ((List<?>) ((Map<?, ?>) jvm.get("status")).get("exporters")).get(0);
        assertThat(exporter.toString())
                .isEqualTo("{name=posthog, destination=https://us.i.posthog.com#ab12cd34,"
                        + " state=paused, recorded=325, delivered=20, waiting=300, oldest_waiting_at=2026-11-20T17:00:00Z,"
                        + " retries=2, dead_lettered=1, dropped=4, filtered=0, last_error=401: the key is wrong,"
                        + " last_error_at=2026-11-20T17:00:00Z}");
    }

    @Test
    void saysOfEachLossWhatCausedIt() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        reasons.put("write_failed", 3L);
        reasons.put("memory_limit", 4L);
        reasons.put("damaged", 5L);
        reasons.put("refused_and_not_kept", 6L);
        reasons.put("no_segment_free", 7L);
        write(new ExporterStats(
                "otlp", "http://localhost:4318", State.RUNNING, 25, 0, 0, -1, 0, 0, 25, 0, null, reasons));

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.line("otlp lost 3 events")).contains("memory was short").doesNotContain("max-size");
        assertThat(run.line("otlp lost 4 events")).contains("no disk took the journal");
        assertThat(run.line("otlp lost 5 events")).contains("damaged or deleted");
        assertThat(run.line("otlp lost 6 events")).contains("dead-letter");
        assertThat(run.line("otlp lost 7 events"))
                .contains("size limit", "flowtap.journal.max-size")
                .doesNotContain("-Xmx");
    }

    @Test
    void namesDeadLettersAndSaysWhatToDoWithThem() throws Exception {
        TestDestination.Recorder destination = TestDestination.putUp();
        destination.answer = batch -> batch.size() > 1 || batch.get(0).id().endsWith("2")
                ? new Delivery.Rejected("400: no such property")
                : Delivery.ACCEPTED;
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.tool("one").store();
            recording.tool("two").at("2026-11-20T12:00:05Z").store();
            CommandRun.of(home, "replay", "--from", "all", "--to", "test");
        } finally {
            TestDestination.takeDown();
        }
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        File file = home.resolve("dead-letter").toFile().listFiles()[0];
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("test refused"))
                .isEqualTo("✗ test refused 1 event for good, the last because of:"
                        + " 400: no such property. They are in " + file + "; mend the cause and run:"
                        + " java -jar flowtap.jar drain --dead-letters --to test");
        Map<?, ?> letters = (Map<?, ?>)
                ((List<?>) CommandRun.of(home, "doctor", "--json").json().get("dead_letters")).get(0);
        assertThat(letters.get("exporter")).isEqualTo("test");
        assertThat(letters.get("file")).isEqualTo(file.getPath());
        assertThat(letters.get("events")).isEqualTo(1);
        assertThat(letters.get("last_reason")).isEqualTo("400: no such property");

        Files.writeString(file.toPath(), "no letter\n\n", StandardOpenOption.APPEND);
        CommandRun damaged = CommandRun.of(home, "doctor");
        assertThat(damaged.line("test refused 1 event")).contains("refused 1 event for good, the last because of: 400");
        assertThat(damaged.line("1 line of " + file)).contains("cannot be read");

        Files.writeString(file.toPath(), "no letter\n");
        CommandRun nothingElse = CommandRun.of(home, "doctor");
        assertThat(nothingElse.exitCode()).isEqualTo(1);
        assertThat(nothingElse.line("1 line of " + file)).contains("cannot be read");
        assertThat(nothingElse.out()).doesNotContain("for good");

        Files.delete(file.toPath());
        assertThat(CommandRun.of(home, "doctor").out()).doesNotContain("refused");
    }

    private void write(ExporterStats... exporters) {
        long started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        long pid = ProcessHandle.current().pid();
        StatusFile.in(home.resolve("status").toFile(), started, pid)
                .write(new AgentStatus(
                        AgentStatus.State.RUNNING,
                        new HostProcess("shop", null, "shop.jar", pid, "17", started, ProcessIdentity.current()),
                        StartReport.WELL,
                        Configuration.load(),
                        List.of(),
                        new WeavingReport(List.of()),
                        List.of(),
                        new ThreadsReport(true, List.of()),
                        new JournalStats("/journal", false, 4_096, 1, 0, 0, null),
                        List.of(exporters),
                        5,
                        4,
                        0,
                        0,
                        0,
                        0,
                        FindingsReport.NONE));
    }
}
