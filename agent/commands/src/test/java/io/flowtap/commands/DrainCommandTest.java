package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.journal.Journal;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainCommandTest {

    @TempDir
    private Path home;

    private String database() {
        return "jdbc:sqlite:" + home.resolve("flowtap.db");
    }

    @Test
    void deliversWhatSeveralEndedJvmsLeftBehind() {
        LeftBehind.journal(home, 700, "sqlite", database());
        LeftBehind.journal(home, 300, "sqlite", database());

        CommandRun run = CommandRun.of(home, "drain");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("Delivering 1,000 events that ended JVMs left behind\n");
        assertThat(run.out()).isEqualTo("1,000 events delivered to sqlite, " + database() + "\n");
        assertThat(CommandRun.of(home, "events", "--limit", "2000", "--json").lines())
                .hasSize(1000);
        assertThat(CommandRun.of(home, "drain").out()).startsWith("Nothing waits");
        assertThat(home.resolve("journal")).isEmptyDirectory();
    }

    @Test
    void showsABarOnATerminal() {
        LeftBehind.journal(home, 20, "sqlite", database());

        CommandRun run = CommandRun.onTerminal(80, false, home, "drain");

        assertThat(run.out()).startsWith("20 events delivered");
        assertThat(run.err()).contains("\r");
    }

    @Test
    void leavesTheJournalOfALivingJvmAlone() {
        try (Journal journal = LeftBehind.recording(home, 5, "sqlite", database())) {
            assertThat(CommandRun.of(home, "drain").out()).startsWith("Nothing waits");
            assertThat(journal.directory()).isDirectory();
        }
    }

    @Test
    void keepsEventsForADestinationThatIsNotConfiguredHere() {
        LeftBehind.journal(home, 5, "posthog", "https://us.i.posthog.com");

        CommandRun run = CommandRun.of(home, "drain", "--timeout", "20s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("still wait"))
                .isEqualTo("5 events still wait for posthog, https://us.i.posthog.com:"
                        + " it is not configured here; give this command the flowtap.* settings of the application. If"
                        + " only its key has changed, --any-key delivers them; if its address has, `replay` sends them from the"
                        + " database");
    }

    @Test
    void deliversUnderTheKeyOfTodayWhatWasRecordedUnderAnotherIfToldTo() {
        LeftBehind.journal(home, 5, "sqlite", database() + " (key 1a2b3c4d)");

        CommandRun without = CommandRun.of(home, "drain", "--timeout", "20s");
        CommandRun with = CommandRun.of(home, "drain", "--any-key");

        assertThat(without.out()).contains("5 events still wait").contains("--any-key");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.out()).isEqualTo("5 events delivered to sqlite, " + database() + "\n");
    }

    @Test
    void aSingleEventIsNoPlural() {
        LeftBehind.journal(home, 1, "posthog", "https://us.i.posthog.com");

        CommandRun run = CommandRun.of(home, "drain", "--timeout", "20s");

        assertThat(run.err()).contains("Delivering 1 event that ended JVMs left behind");
        assertThat(run.out()).contains("1 event still waits for posthog");
    }

    @Test
    void deliversToADestinationOfAnExtension() throws Exception {
        Path jar = home.resolve("extension.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/services/io.flowtap.sink.EventSinkProvider"));
            out.write(Extension.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        LeftBehind.journal(home, 5, "extension", "extension://here");

        Process drain = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dflowtap.extensions=" + jar,
                        Commands.class.getName(),
                        "drain",
                        "--home",
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(drain.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(out).isEqualTo("5 events delivered to extension, extension://here\n");
        assertThat(drain.waitFor()).isZero();
    }

    /** Named by the jar of an extension only. */
    public static final class Extension implements EventSinkProvider {

        @Override
        public Optional<EventSink> create(SinkContext context) {
            return Optional.of(new EventSink() {
                @Override
                public String name() {
                    return "extension";
                }

                @Override
                public String destination() {
                    return "extension://here";
                }

                @Override
                public Delivery deliver(List<Event> batch) {
                    return Delivery.ACCEPTED;
                }

                @Override
                public void close() {}
            });
        }
    }

    @Test
    void saysThatEventsWereRefused() {
        TestDestination.Recorder destination = TestDestination.putUp();
        destination.answer = batch -> batch.stream().anyMatch(each -> "tool1".equals(each.text("tool_id")))
                ? new Delivery.Rejected("400: bad")
                : Delivery.ACCEPTED;
        LeftBehind.journal(home, 3, "test", "test://here");
        try {
            CommandRun run = CommandRun.of(home, "drain");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out())
                    .contains("2 events delivered to test", "1 event refused by test")
                    .doesNotContain("still wait");
        } finally {
            TestDestination.takeDown();
        }
    }

    @Test
    void keepsWhatIsRefusedWithNothingAcceptedAndSaysSoAtOnce() {
        TestDestination.Recorder destination = TestDestination.putUp();
        destination.answer = batch -> new Delivery.Rejected("400: bad");
        LeftBehind.journal(home, 1, "test", "test://here");
        try {
            CommandRun run = CommandRun.of(home, "drain", "--timeout", "10m");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("1 event still waits for test").contains("400: bad");
        } finally {
            TestDestination.takeDown();
        }
    }

    @Test
    void saysWhyADestinationTakesNothing() throws Exception {
        Files.writeString(home.resolve("flowtap.db"), "a letter, not a database ".repeat(400));
        LeftBehind.journal(home, 5, "sqlite", database());

        CommandRun run = CommandRun.of(home, "drain", "--timeout", "20s");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("still wait"))
                .startsWith("5 events still wait for sqlite, ")
                .doesNotContain("nothing moved");
    }

    @Test
    void refusesATimeoutThatIsNone() {
        CommandRun run = CommandRun.of(home, "drain", "--timeout", "soon");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'soon' is no length of time");
    }
}
