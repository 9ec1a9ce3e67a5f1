package io.flowtap.journal;

import static io.flowtap.journal.Journals.NOW;
import static io.flowtap.journal.Journals.SEGMENT;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.leaveBehind;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVolumeTest {

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aVolumeThatCanHoldAJournalOnlyLaterGetsItThen() throws IOException {
        File obstacle = new File(root, "home");
        assertThat(obstacle.createNewFile()).isTrue();
        try (Journal journal = Journal.open(settings(new File(obstacle, "journal"), 64L * SEGMENT, warnings))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 100, 500);
            assertThat(journal.stats().inMemory()).isTrue();
            assertThat(journal.directory()).isNull();

            assertThat(obstacle.delete()).isTrue();
            journal.housekeep(NOW);
            journal.housekeep(NOW + 31_000);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 100));
            journal.housekeep(NOW + 32_000);
            write(writer, 100, 50, 500);
            journal.housekeep(NOW + 33_000);

            assertThat(journal.stats().inMemory()).isFalse();
            assertThat(warnings).hasSize(1);
            File copy = leaveBehind(journal, new File(root, "copy"));
            try (AbandonedJournals next =
                    new AbandonedJournals(copy.getParentFile(), service -> false, warnings::add)) {
                assertThat(numbers(drain(next.readers("sqlite", "db").get(0)))).isEqualTo(range(100, 150));
            }
        }
    }
}
