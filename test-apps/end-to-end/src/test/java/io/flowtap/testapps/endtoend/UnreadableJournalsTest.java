package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.DestinationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever became of the files of a journal, {@code drain} never says that nothing waits while something does. */
@Execution(ExecutionMode.CONCURRENT)
class UnreadableJournalsTest {

    private static final int CALLS = 30;

    private final FlowtapHome home = FlowtapHome.empty();

    @Test
    void aLockAndAnOwnerThatAreNoFilesKeepNothingFromBeingDelivered() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            Path journal = leaveEventsBehind(server);
            for (String name : List.of("lock", "owner")) {
                Files.delete(journal.resolve(name));
                Files.createDirectories(journal.resolve(name).resolve("not empty"));
            }

            ForkedApp.Ended drain = drain(server);

            assertThat(drain.exitCode()).as(drain.stdout() + drain.stderr()).isZero();
            assertThat(HttpDestination.POSTHOG.stored(server).ids()).hasSize(LoadRun.events(CALLS));
            assertThat(drain(server).stdout()).startsWith("Nothing waits: no ended JVM left events behind.");
        }
    }

    @Test
    void aDestroyedSegmentIsALossThatDrainTells() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            Path journal = leaveEventsBehind(server);
            for (Path segment : segments(journal)) {
                Files.writeString(segment, "garbage".repeat(10_000));
            }

            assertThat(Command.end(home, "doctor").stdout())
                    .contains("has ended and left 1 event for posthog undelivered");
            ForkedApp.Ended drain = drain(server);

            assertThat(drain.stdout()).contains("1 event delivered to posthog");
            assertThat(drain.stderr()).contains("What it held is lost");
            assertThat(HttpDestination.POSTHOG.stored(server).ids()).hasSize(1);
        }
    }

    @Test
    void aJournalThatCannotBeReadIsNamedAndNotTakenForAnEmptyOne() throws Exception {
        Files.writeString(Files.createDirectories(home.folder()).resolve("journal"), "a file");

        ForkedApp.Ended drain = Command.end(home, "drain");
        ForkedApp.Ended doctor = Command.end(home, "doctor");

        assertThat(drain.exitCode()).isEqualTo(1);
        assertThat(drain.stdout()).contains("cannot be read").doesNotContain("Nothing waits");
        assertThat(doctor.stdout()).contains("the journal " + home.folder().resolve("journal") + " cannot be read");
    }

    @Test
    void nothingForOneDestinationIsNotNothingAtAll() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            leaveEventsBehind(server);

            ForkedApp.Ended other = Command.end(home, "drain", "--to", "sqlite");
            ForkedApp.Ended slip = Command.end(home, "drain", "--to", "sqlight");

            assertThat(other.stdout())
                    .matches("Nothing waits for sqlite; \\d+ events wait for other destinations\\.\\R");
            assertThat(slip.exitCode()).isNotZero();
            assertThat(slip.stdout()).doesNotContain("Nothing waits");
        }
    }

    /** Of a JVM that ended while PostHog was down; returns its journal. */
    private Path leaveEventsBehind(DestinationServer server) throws Exception {
        server.down();
        ForkedApp app =
                configured(ForkedApp.on(Jdk.own()).observed(home), server).option("-Dflowtap.shutdown-timeout=500ms");
        LoadRun.start(app, Jdk.own(), CALLS, 0, LoadRun.Ending.RETURN).ended().successfully();
        server.up();
        try (Stream<Path> journals = Files.list(home.folder().resolve("journal"))) {
            return journals.max(Comparator.comparing(UnreadableJournalsTest::bytes))
                    .orElseThrow();
        }
    }

    private ForkedApp.Ended drain(DestinationServer server) throws Exception {
        return configured(ForkedApp.on(Jdk.own()).option("-Dflowtap.home=" + home.folder()), server)
                .jar(Project.agentJar(), "drain")
                .run();
    }

    private static ForkedApp configured(ForkedApp app, DestinationServer server) {
        HttpDestination.POSTHOG.settings(server.url()).forEach((key, value) -> app.option("-D" + key + "=" + value));
        return app;
    }

    private static List<Path> segments(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(file -> file.toString().endsWith(".seg")).toList();
        }
    }

    private static long bytes(Path journal) {
        try {
            return segments(journal).size();
        } catch (IOException e) {
            return 0;
        }
    }
}
