package io.flowtap.journal;

import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody tidies up what ends in "lock"; the events beside it are as good as before. */
class LostLockFileTest {

    @TempDir
    File source;

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void theJournalOfADeadJvmIsSeenAndDeliveredWithoutIt() throws IOException {
        File directory;
        try (Journal journal = Journals.open(source)) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 40, 300);
            directory = Journals.leaveBehind(journal, root);
        }
        assertThat(new File(directory, JournalDirectory.LOCK_FILE).delete()).isTrue();

        JournalReport report = JournalReport.of(root).get(0);
        assertThat(report.alive()).isFalse();
        assertThat(report.destinations().get(0).waiting()).isEqualTo(40);
        assertThat(new File(directory, JournalDirectory.LOCK_FILE))
                .as("a report changes nothing")
                .doesNotExist();

        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = abandoned.readers("sqlite", "db").get(0);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 40));
            reader.close();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void theJournalOfALivingJvmStaysItsOwn() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 40, 300);
            File lock = new File(journal.directory(), JournalDirectory.LOCK_FILE);
            assertThat(lock.delete()).isTrue();

            assertThat(JournalReport.of(root).get(0).alive()).isTrue();
            assertThat(ChildJvm.run(AbandonedJournalsTest.Adopter.class, List.of(), root.getPath()))
                    .isEqualTo("0 events");
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 40));
        }
        assertThat(root).isEmptyDirectory();
    }
}
