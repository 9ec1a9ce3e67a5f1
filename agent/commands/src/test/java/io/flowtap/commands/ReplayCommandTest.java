package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    @TempDir
    private Path home;

    private RecordedHome recording;
    private TestDestination.Recorder destination;

    @BeforeEach
    void putUpADestination() throws Exception {
        recording = new RecordedHome(home);
        destination = TestDestination.putUp();
    }

    @AfterEach
    void takeItDown() {
        recording.close();
        TestDestination.takeDown();
    }

    @Test
    void sendsEveryEventAsItWasOnceAndInOrder() throws Exception {
        List<Event> events = record(50);

        CommandRun run = replay("--from", "all");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(destination.stored).isEqualTo(events);
        assertThat(run.out()).isEqualTo("50 events sent to test, test://here\n");
        assertThat(run.err()).startsWith("Sending 50 events from " + home.resolve("flowtap.db") + " to test");
        assertThat(home.resolve("replay")).isDirectoryNotContaining("glob:**.json");
        assertThat(destination.closed).isEqualTo(1);
    }

    @Test
    void sendsTracesToADestinationThatKeepsThemAndToNoOther() throws Exception {
        record(3);
        recording
                .event("agent_trace_history")
                .with("flow_id", "f")
                .with("execution_nodes", List.of())
                .store();

        assertThat(replay("--from", "all").out()).startsWith("3 events sent");
        assertThat(destination.stored).hasSize(3);

        destination.takesTraces = true;
        assertThat(replay("--from", "all").out()).startsWith("4 events sent");
        assertThat(destination.stored.subList(3, 7))
                .extracting(Event::type)
                .containsExactly("tool_used", "tool_used", "tool_used", "agent_trace_history");

        assertThat(replay("--from", "all", "--type", "agent_trace_history").out())
                .startsWith("1 event sent");
    }

    @Test
    void sendsWhatIsAskedForAndNothingThatHappensAfterTheStart() throws Exception {
        Event wanted = recording
                .event("tool_used")
                .workspace("ws")
                .at("2026-11-20T10:00:00Z")
                .store();
        recording.event("model_cost").workspace("ws").at("2026-11-20T10:00:00Z").store();
        recording
                .event("tool_used")
                .workspace("other")
                .at("2026-11-20T10:00:00Z")
                .store();
        recording
                .event("tool_used")
                .workspace("ws")
                .service("other")
                .at("2026-11-20T10:00:00Z")
                .store();
        recording.event("tool_used").workspace("ws").at("2026-11-20T09:59:59Z").store();
        Event later = recording
                .event("tool_used")
                .workspace("ws")
                .at("2026-11-20T12:00:00Z")
                .store();
        recording.event("tool_used").workspace("ws").at("2026-11-20T18:00:00Z").store();

        String[] scope = {"--type", "tool_used", "--workspace", "ws", "--service", "support-desk"};
        replay(with(scope, "--from", "2026-11-20T10:00:00Z", "--until", "2026-11-20T12:00:00Z"));
        assertThat(destination.stored).containsExactly(wanted);

        destination.stored.clear();
        replay(with(scope, "--from", "8h"));
        assertThat(destination.stored).containsExactly(wanted, later);
    }

    @Test
    void movesADatabaseToAnotherWithEverythingInIt() throws Exception {
        recording.flow("Desk").span("00000000000000f1", null).millis(40).store();
        recording
                .modelCall("gpt-4o", 10, 20, 300)
                .span("00000000000000f2", "00000000000000f1")
                .millis(30)
                .store();
        recording
                .event("agent_trace_history")
                .millis(40)
                .with("flow_id", "Desk")
                .with("flow_name", "Desk")
                .with("nodes_total", 1L)
                .with("nodes_truncated", false)
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(RecordedHome.node("model", "gpt-4o", "00000000000000f2", "ok", 1.0, 30.0)))
                .store();
        Path target = Files.createDirectory(home.resolve("target"));
        keepRowsForEver(target);

        CommandRun run = CommandRun.of(
                target,
                "replay",
                "--from",
                "all",
                "--to",
                "sqlite",
                "--database",
                "jdbc:sqlite:" + home.resolve("flowtap.db"));

        assertThat(run.out()).as(run.err()).startsWith("3 events sent to sqlite");
        for (String[] question : new String[][] {
            {"events", "--json"}, {"report", "--since", "all", "--json"}, {"trace", "last", "--json"}
        }) {
            assertThat(CommandRun.of(target, question).out())
                    .isEqualTo(CommandRun.of(home, question).out());
        }
    }

    @Test
    void movesADatabaseToPostgresqlAndBack() throws Exception {
        record(30);
        recording
                .event("agent_trace_history")
                .millis(40)
                .with("flow_id", "Desk")
                .with("input_context", "{\"a\":1}")
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(RecordedHome.node("tool", "tool1", "00000000000000f2", "ok", 1.0, 30.0)))
                .store();
        String server = PgServer.shared().database().urlWithCredentials();
        Path target = Files.createDirectory(home.resolve("target"));
        keepRowsForEver(target);

        CommandRun there;
        CommandRun itself;
        System.setProperty("flowtap.database.url", server);
        try {
            there = CommandRun.of(
                    home,
                    "replay",
                    "--from",
                    "all",
                    "--to",
                    "postgresql",
                    "--database",
                    "jdbc:sqlite:" + home.resolve("flowtap.db"));
            itself = CommandRun.of(home, "replay", "--from", "all", "--to", "postgresql", "--database", server);
        } finally {
            System.clearProperty("flowtap.database.url");
        }
        CommandRun back = CommandRun.of(target, "replay", "--from", "all", "--to", "sqlite", "--database", server);

        assertThat(there.out()).as(there.err()).startsWith("31 events sent to postgresql");
        assertThat(itself.err()).contains("source and destination are both").doesNotContain("password");
        assertThat(back.out()).as(back.err()).startsWith("31 events sent to sqlite");
        for (String[] question : new String[][] {{"report", "--since", "all", "--json"}, {"trace", "last", "--json"}}) {
            assertThat(CommandRun.of(target, question).out())
                    .isEqualTo(CommandRun.of(home, question).out());
        }
        assertThat(CommandRun.of(target, "events", "--json").lines())
                .containsExactlyElementsOf(
                        CommandRun.of(home, "events", "--json").lines());
    }

    @Test
    void refusesToSendADatabaseToItself() throws Exception {
        record(1);
        Path link = Files.createSymbolicLink(home.resolve("other.db"), home.resolve("flowtap.db"));

        for (String source : new String[] {"jdbc:sqlite:" + home.resolve("flowtap.db"), "jdbc:sqlite:" + link}) {
            CommandRun run = CommandRun.of(home, "replay", "--from", "all", "--to", "sqlite", "--database", source);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("source and destination are both");
        }
    }

    @Test
    void saysWhichDestinationsThereAreAndHowToHaveAnother() throws Exception {
        record(1);

        CommandRun run = CommandRun.of(home, "replay", "--from", "all", "--to", "posthog");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("no exporter called 'posthog' is configured; there is ")
                .contains("sqlite")
                .contains("test")
                .contains("flowtap.posthog.api-key");
        assertThat(destination.closed).isEqualTo(1);
    }

    @Test
    void wantsToKnowFromWhenAndWhereTo() {
        assertThat(CommandRun.of(home, "replay", "--to", "test").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(home, "replay", "--from", "all").exitCode()).isEqualTo(2);
        assertThat(replay("--from", "2026-11-02", "--until", "2026-11-01").err())
                .contains("ends (--until) before");
        assertThat(replay("--from", "all", "--rate", "-1").exitCode()).isEqualTo(2);
    }

    @Test
    void aDryRunSaysWhatWouldBeSentAndSendsNothing() throws Exception {
        record(5);

        CommandRun run = replay("--from", "2026-11-20", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        "5 events would be sent from " + home.resolve("flowtap.db")
                                + " to test, test://here, of what happened from 2026-11-19T23:00:00Z until 2026-11-20T18:00:00Z\n");
        assertThat(destination.stored).isEmpty();
        assertThat(destination.closed).isEqualTo(1);
        assertThat(home.resolve("replay")).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void goesOnWhereItEnded() throws Exception {
        List<Event> events = record(50);
        AtomicInteger batches = new AtomicInteger();
        destination.answer = batch ->
                batches.incrementAndGet() > 3 ? new Delivery.Paused("402: the bill is not paid") : Delivery.ACCEPTED;

        CommandRun first = replay("--from", "7d");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.out())
                .isEqualTo("21 events sent to test, test://here\n"
                        + "29 events left: 402: the bill is not paid. The same command goes on there\n");

        destination.answer = batch -> Delivery.ACCEPTED;
        CommandRun second = replay("--from", "7d");

        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).contains("Sending 29 events").contains("after 21 of an earlier run");
        assertThat(second.out()).isEqualTo("29 events sent to test, test://here\n");
        assertThat(destination.stored).isEqualTo(events);
        assertThat(home.resolve("replay")).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void goesOnInTheTableWhereItEnded() throws Exception {
        record(5);
        for (int i = 0; i < 20; i++) {
            recording
                    .event("agent_trace_history")
                    .with("execution_nodes", List.of())
                    .store();
        }
        destination.takesTraces = true;
        AtomicInteger batches = new AtomicInteger();
        destination.answer = batch -> batches.incrementAndGet() > 2 ? new Delivery.Paused("402") : Delivery.ACCEPTED;

        assertThat(replay("--from", "all").exitCode()).isEqualTo(1);
        destination.answer = batch -> Delivery.ACCEPTED;
        assertThat(replay("--from", "all").exitCode()).isZero();

        assertThat(destination.ids()).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void anotherReplayBeginsAtItsOwnBeginningAndRestartAtTheVeryFirst() throws Exception {
        record(20);
        destination.answer = batch -> destination.stored.isEmpty() ? Delivery.ACCEPTED : new Delivery.Paused("no");
        replay("--from", "all");
        destination.answer = batch -> Delivery.ACCEPTED;

        assertThat(replay("--from", "all", "--type", "tool_used", "--dry-run").out())
                .startsWith("20 events would");
        assertThat(replay("--from", "all", "--dry-run").out())
                .startsWith("13 events would")
                .contains("7 more were");
        assertThat(replay("--from", "all", "--restart").out()).startsWith("20 events sent");
        assertThat(destination.stored).hasSize(27);
    }

    @Test
    void isDoneByOneProcessAtATime() throws Exception {
        record(3);
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        destination.answer = batch -> {
            sending.countDown();
            await(goOn);
            return Delivery.ACCEPTED;
        };
        AtomicReference<CommandRun> first = new AtomicReference<>();
        Thread other = new Thread(() -> first.set(replay("--from", "all")));
        other.start();
        await(sending);

        CommandRun second = replay("--from", "all");
        goOn.countDown();
        other.join(30_000);

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("the same replay is running in another process");
        assertThat(first.get().exitCode()).isZero();
    }

    @Test
    void whatIsRefusedGoesToTheDeadLettersAndTheRestArrives() throws Exception {
        List<Event> events = record(20);
        String bad = events.get(11).id();
        destination.answer = batch ->
                batch.stream().anyMatch(event -> event.id().equals(bad))
                        ? new Delivery.Rejected("400: bad")
                        : Delivery.ACCEPTED;

        CommandRun run = replay("--from", "all");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("19 events sent")
                .contains("1 event refused")
                .doesNotContain("left");
        try (var files = Files.list(home.resolve("dead-letter"))) {
            assertThat(Files.readString(files.findFirst().orElseThrow()))
                    .contains(bad)
                    .contains("400: bad");
        }
    }

    @Test
    void saysThatNothingWasRecorded() throws Exception {
        record(1);

        assertThat(replay("--from", "all", "--type", "identify").out()).startsWith("Nothing to send");
        assertThat(replay("--from", "all", "--type", "identify").exitCode()).isZero();
    }

    @Test
    void namesARowThatCannotBeRead() throws Exception {
        List<Event> events = record(20);
        try (SqliteDatabase database = database(home);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("UPDATE event_logs SET context = 'no json' WHERE id = '"
                    + events.get(9).id() + "'");
        }

        CommandRun run = replay("--from", "all", "--timeout", "1s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(destination.stored).hasSize(7);
        assertThat(run.line("left"))
                .contains("context of the row with id " + events.get(9).id());
    }

    @Test
    void keepsToARate() throws Exception {
        record(10);
        long before = System.nanoTime();

        assertThat(replay("--from", "all", "--rate", "5").exitCode()).isZero();

        assertThat(destination.batchSizes).containsExactly(5, 5);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
    }

    private CommandRun replay(String... arguments) {
        return CommandRun.of(home, with(arguments, "replay", "--to", "test"));
    }

    private static String[] with(String[] arguments, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(arguments));
        return all.toArray(new String[0]);
    }

    private List<Event> record(int count) throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(recording
                    .tool("tool" + i)
                    .at(RecordedHome.NOON.plusMillis(i / 3).toString())
                    .user("ann")
                    .millis(i)
                    .with("number", (long) i)
                    .store());
        }
        return events;
    }

    private static SqliteDatabase database(Path home) throws Exception {
        return SqliteDatabase.openForWriting(
                SqliteLocation.of(null, home.toString()).orElseThrow());
    }

    private static void keepRowsForEver(Path home) throws Exception {
        try (SqliteDatabase database = database(home);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("UPDATE retention_plans SET days = NULL");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
