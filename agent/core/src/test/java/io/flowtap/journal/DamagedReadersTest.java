package io.flowtap.journal;

import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.leaveBehind;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small files of a dead JVM's journal are damaged, and what waits in it is delivered to everybody it is for. */
class DamagedReadersTest {

    private static final int EVENTS = 100;

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void whateverBecameOfTheListOfReadersEveryDestinationGetsAllThatWaitsForIt() throws IOException {
        String whole = "sqlite\tdb\nposthog\thttps://e\n";
        for (String content : new String[] {
            "",
            "\0".repeat(whole.length()),
            whole.substring(0, 15),
            whole.substring(0, 20),
            "garbage\n".repeat(500),
            "x".repeat(1 << 20),
            "\t\t\t\n",
            "sqlite\tdb\n\ufffd\tx\n"
        }) {
            File directory = leave();
            Files.writeString(new File(directory, "readers").toPath(), content);
            assertDelivered(directory, content.length() + " characters");
        }
    }

    @Test
    void whatWaitsForADestinationThatIsNotKnownAnyMoreIsNotDeletedByOneThatHasEverything() throws IOException {
        File directory = leave();
        deliver(directory, "sqlite", "db");
        Files.writeString(new File(directory, "readers").toPath(), "sqlite\tdb\ngarbage\n");

        assertThat(deliver(directory, "sqlite", "db")).isEmpty();
        assertThat(JournalReport.of(directory.getParentFile()))
                .singleElement()
                .extracting(JournalReport::destinations)
                .asString()
                .contains("name=any other destination", "waiting=100");

        assertThat(deliver(directory, "posthog", "https://e")).containsAll(range(10, EVENTS));
        assertThat(directory).doesNotExist();
    }

    @Test
    void aDestinationThatCameInThePlaceOfAForgottenOneIsCountedOnce() throws IOException {
        File directory = leave();
        Files.writeString(new File(directory, "readers").toPath(), "garbage\n");
        try (AbandonedJournals abandoned =
                new AbandonedJournals(directory.getParentFile(), service -> false, warnings::add)) {
            abandoned.readers("sqlite", "db");
        }

        assertThat(JournalReport.of(directory.getParentFile()).get(0).destinations())
                .extracting(JournalReport.Destination::name, JournalReport.Destination::waiting)
                .containsExactly(tuple("sqlite", (long) EVENTS));
    }

    @Test
    void whatFollowsTheListMayHaveBeenADestination() throws IOException {
        File directory = leave();
        Files.writeString(new File(directory, "readers").toPath(), "sqlite\tdb\nposthog\thttps://e\n\u0001 no line");

        assertThat(deliver(directory, "sqlite", "db")).isEqualTo(range(0, EVENTS));
        assertThat(deliver(directory, "posthog", "https://e")).containsAll(range(10, EVENTS));
        assertThat(directory).isDirectory();
    }

    @Test
    void aDamagedListIsSaidOnceAndStaysOneOfWhoeverAsks() throws IOException {
        File directory = leave();
        Files.writeString(new File(directory, "readers").toPath(), "garbage");
        for (int jvm = 0; jvm < 3; jvm++) {
            try (AbandonedJournals abandoned =
                    new AbandonedJournals(directory.getParentFile(), service -> false, warnings::add)) {
                assertThat(abandoned.readers("sqlite", "db")).hasSize(1);
                assertThat(abandoned.readers("posthog", "https://e")).hasSize(1);
            }
        }
        assertThat(warnings).hasSize(1);
    }

    @Test
    void theListOfReadersMayBeADirectoryOrALinkToNowhere() throws IOException {
        File directory = leave();
        replace(directory, "readers");
        Files.createDirectories(new File(directory, "readers/not empty").toPath());
        assertDelivered(directory, "directory");

        File other = leave();
        replace(other, "readers");
        Files.createSymbolicLink(new File(other, "readers").toPath(), Path.of("/nowhere/at/all"));
        assertDelivered(other, "link to nowhere");
    }

    @Test
    void theDescriptionOfTheJvmMayBeAnything() throws IOException {
        for (byte[] content : new byte[][] {{}, {(byte) 0xFF, (byte) 0xFE, 0}, new byte[1 << 20]}) {
            File directory = leave();
            Files.write(new File(directory, "jvm.txt").toPath(), content);
            deliver(directory, "sqlite", "db");
            deliver(directory, "posthog", "https://e");
            assertThat(directory).doesNotExist();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void anAccountOfLossesThatIsADirectoryIsSetAside() throws IOException {
        File directory = leave();
        replace(directory, "losses");
        Files.createDirectories(new File(directory, "losses/not empty").toPath());

        assertThat(deliver(directory, "sqlite", "db")).isEqualTo(range(0, EVENTS));
        assertThat(deliver(directory, "posthog", "https://e")).isEqualTo(range(10, EVENTS));
        assertThat(directory).doesNotExist();
        assertThat(warnings).singleElement().asString().contains("losses is damaged and is now");
    }

    /** Of a JVM that was killed when one of two destinations had ten events. */
    private File leave() throws IOException {
        try (Journal journal = Journals.open(new File(root, "killed"))) {
            journal.reader("sqlite", "db");
            JournalReader other = journal.reader("posthog", "https://e");
            write(writer(journal), 0, EVENTS, 100);
            other.read(10);
            other.commit();
            return leaveBehind(journal, new File(root, "next"));
        }
    }

    private static void replace(File directory, String name) throws IOException {
        Files.delete(new File(directory, name).toPath());
    }

    private void assertDelivered(File directory, String damage) throws IOException {
        warnings.clear();
        // Both ask before one is done, as the exporters of a JVM do.
        try (AbandonedJournals abandoned =
                new AbandonedJournals(directory.getParentFile(), service -> false, warnings::add)) {
            JournalReader one = abandoned.readers("sqlite", "db").get(0);
            JournalReader other = abandoned.readers("posthog", "https://e").get(0);
            assertThat(numbers(drain(one))).as(damage).isEqualTo(range(0, EVENTS));
            assertThat(numbers(drain(other))).as(damage).containsAll(range(10, EVENTS));
            one.close();
            other.close();
        }
        assertThat(directory).as(damage).doesNotExist();
        assertThat(warnings).as(damage).singleElement().asString().contains("readers is damaged and is now");
        assertThat(new File(directory.getParentFile(), "damaged").list())
                .as(damage)
                .anyMatch(name -> name.startsWith(directory.getName() + "-readers.damaged-"));
    }

    private List<Long> deliver(File directory, String name, String destination) {
        List<Long> delivered = new ArrayList<>();
        try (AbandonedJournals abandoned =
                new AbandonedJournals(directory.getParentFile(), service -> false, warnings::add)) {
            for (JournalReader reader : abandoned.readers(name, destination)) {
                delivered.addAll(numbers(drain(reader)));
                reader.close();
            }
        }
        return delivered;
    }
}
