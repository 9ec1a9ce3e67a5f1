package io.flowtap.journal;

import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventTypes;
import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.liveness.OwnerWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What says whose a journal is, and what it holds, is damaged: nothing of it passes for an empty journal. */
class DamagedOwnershipTest {

    private static final int EVENTS = 40;

    @TempDir
    File source;

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {JournalDirectory.LOCK_FILE, JournalDirectory.OWNER_FILE})
    void aDirectoryInThePlaceOfAFileIsSetAsideAndTheEventsAreDelivered(String name) throws IOException {
        File directory = leave();
        File file = new File(directory, name);
        Files.delete(file.toPath());
        Files.createDirectories(new File(file, "not empty").toPath());

        assertDelivered();
    }

    @ParameterizedTest
    @ValueSource(strings = {JournalDirectory.LOCK_FILE, JournalDirectory.OWNER_FILE})
    void soIsALinkToNowhere(String name) throws IOException {
        File directory = leave();
        File file = new File(directory, name);
        Files.delete(file.toPath());
        Files.createSymbolicLink(file.toPath(), Path.of("/nowhere/at/all"));

        assertDelivered();
    }

    /** The first process of this machine is older than any journal and may have the number of one in a container. */
    @Test
    void anOwnerThatCannotBeReadIsDeadOnceItGaveNoSignOfLifeWhateverProcessHasItsNumber() throws Exception {
        File directory = leave();
        File renamed = new File(root, "4102444800000-1");
        assertThat(directory.renameTo(renamed)).isTrue();
        Files.writeString(new File(renamed, JournalDirectory.OWNER_FILE).toPath(), "garbage");
        OwnerWatch watch = new OwnerWatch();

        assertThat(JournalReport.of(root, watch).get(0).alive())
                .as("it may have been damaged just now")
                .isTrue();
        assertThat(watch.undecided(System.nanoTime())).isTrue();
        assertThat(JournalReport.judged(root, watch, waiting -> {}).get(0).alive())
                .isFalse();
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add, watch)) {
            assertThat(numbers(drain(abandoned.readers("sqlite", "db").get(0)))).isEqualTo(range(0, EVENTS));
        }
    }

    @Test
    void aSegmentThatBecameADirectoryIsALossThatIsTold() throws IOException {
        File directory = leave();
        File segment = directory.listFiles((parent, name) -> name.equals("1.seg"))[0];
        Files.delete(segment.toPath());
        Files.createDirectories(new File(segment, "not empty").toPath());

        assertLossIsTold();
    }

    @Test
    void soIsOneThatIsGarbage() throws IOException {
        File directory = leave();
        Files.writeString(new File(directory, "1.seg").toPath(), "garbage".repeat(1_000));

        assertLossIsTold();
    }

    @Test
    void whatCannotBeReadIsNoEmptyJournal() throws IOException {
        File journals = new File(root, "journal");
        Files.writeString(journals.toPath(), "a file");

        assertThat(JournalReport.of(journals))
                .singleElement()
                .extracting(JournalReport::problem)
                .asString()
                .contains("cannot be read");
    }

    private void assertLossIsTold() {
        assertThat(JournalReport.of(root).get(0).destinations())
                .extracting(JournalReport.Destination::waiting)
                .containsExactly(1L);
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(drain(abandoned.readers("sqlite", "db").get(0)))
                    .singleElement()
                    .satisfies(event -> assertThat(event.type()).isEqualTo(EventTypes.EVENTS_DROPPED))
                    .satisfies(event -> assertThat(event.context()).containsEntry("at_least", true));
        }
        assertThat(warnings).singleElement().asString().contains("What it held is lost");
    }

    private void assertDelivered() {
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = abandoned.readers("sqlite", "db").get(0);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, EVENTS));
            reader.close();
        }
        assertThat(JournalReport.of(root)).isEmpty();
    }

    /** Of a JVM that has ended. */
    private File leave() throws IOException {
        try (Journal journal = Journals.open(source)) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, EVENTS, 300);
            File left = Journals.leaveBehind(journal, root);
            // As one of a process that is gone: no process has such a number.
            File ended = new File(root, "1000-99999999");
            assertThat(left.renameTo(ended)).isTrue();
            return ended;
        }
    }
}
