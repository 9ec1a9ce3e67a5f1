package io.flowtap.journal;

import static io.flowtap.journal.Journals.SEGMENT;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.settings;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events in memory when the JVM ends. */
class MemoryCopyTest {

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();
    private File obstacle;
    private File journals;

    @BeforeEach
    void nothingCanBeWritten() throws IOException {
        obstacle = new File(root, "home");
        journals = new File(obstacle, "journal");
        assertThat(obstacle.createNewFile()).isTrue();
    }

    @Test
    void whatIsNotDeliveredGoesToAVolumeThatTakesItByNow() {
        try (Journal journal = Journal.open(settings(journals, 64L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 300, 500);
            reader.read(100);
            reader.commit();
            assertThat(journal.stats().inMemory()).isTrue();
            assertThat(obstacle.delete()).isTrue();
            journal.leaveMemory();
            assertThat(reader.waiting()).isEqualTo(200);
        }
        assertThat(warnings).hasSize(1);
        try (AbandonedJournals next = new AbandonedJournals(journals, service -> false, warnings::add)) {
            JournalReader reader = next.readers("sqlite", "db").get(0);
            assertThat(numbers(drain(reader))).isEqualTo(range(100, 300));
            reader.close();
        }
        assertThat(journals).isEmptyDirectory();
    }

    @Test
    void whatIsDeliveredLeavesNothing() {
        try (Journal journal = Journal.open(settings(journals, 64L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 100, 500);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 100));
            assertThat(obstacle.delete()).isTrue();
        }
        assertThat(journals).doesNotExist();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void whatFindsNoRoomIsCountedAsLostAndSaid() {
        try (Journal journal = Journal.open(settings(journals, 64L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 300, 500);
            reader.read(100);
            reader.commit();
            journal.leaveMemory();
            assertThat(reader.waiting()).isZero();
            assertThat(reader.dropped()).isEqualTo(200);
        }
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(1)).startsWith("200 events").contains(journals.getPath(), "ended with this JVM");
    }
}
