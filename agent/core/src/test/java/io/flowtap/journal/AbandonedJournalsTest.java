package io.flowtap.journal;

import static io.flowtap.journal.Journals.NOW;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventTypes;
import io.flowtap.journal.loss.Loss;
import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.loss.LossReason;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedJournalsTest {

    @TempDir
    File source;

    @TempDir
    File root;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void whatADeadJvmLeftGoesToItsDestinationsAndIsThenDeleted() throws IOException {
        File directory = leaveBehind(300, "sqlite", "posthog");
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader sqlite = only(abandoned.readers("sqlite", "db"));
            JournalReader posthog = only(abandoned.readers("posthog", "db"));
            assertThat(sqlite.waiting()).isEqualTo(300);
            assertThat(sqlite.oldestWaitingMillis()).isEqualTo(NOW);
            assertThat(numbers(drain(sqlite))).isEqualTo(range(0, 300));
            sqlite.close();
            assertThat(directory).isDirectory();
            assertThat(numbers(drain(posthog))).isEqualTo(range(0, 300));
            posthog.close();
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void anotherAccountAtTheSameAddressGetsWhatItsOwnServiceLeft() throws IOException {
        try (Journal journal = Journals.open(source)) {
            journal.reader("posthog", "https://example.com (key 1a2b3c4d)");
            write(writer(journal), 0, 300, 300);
            Journals.leaveBehind(journal, root);
        }
        try (AbandonedJournals others = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(others.readers("posthog", "https://example.com (key 5e6f7a8b)"))
                    .isEmpty();
        }
        try (AbandonedJournals abandoned = new AbandonedJournals(root, "test"::equals, warnings::add)) {
            assertThat(abandoned.readers("posthog", "https://eu.example.com (key 5e6f7a8b)"))
                    .isEmpty();
            assertThat(abandoned.readers("rudderstack", "https://example.com (key 5e6f7a8b)"))
                    .isEmpty();
            JournalReader reader = only(abandoned.readers("posthog", "https://example.com (key 5e6f7a8b)"));
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 300));
            reader.close();
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aCursorOfTheDeadJvmIsRespected() throws IOException {
        try (Journal journal = Journals.open(source)) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 1000, 300);
            for (int batch = 0; batch < 7; batch++) {
                reader.read(100);
                reader.commit();
            }
            Journals.leaveBehind(journal, root);
        }
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = only(abandoned.readers("sqlite", "db"));
            assertThat(reader.waiting()).isEqualTo(300);
            assertThat(numbers(drain(reader))).isEqualTo(range(700, 1000));
        }
    }

    @Test
    void recordsAndCursorsOfEarlierUsesOfASegmentDoNotCount() throws IOException {
        try (Journal journal = Journal.open(Journals.settings(source, 4L * Journals.SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            for (int round = 0; round < 60; round++) {
                write(writer, round * 100L, 100, 300);
                drain(reader);
                journal.housekeep(NOW + round * 1000L);
            }
            assertThat(journal.stats().segments()).isLessThanOrEqualTo(4);
            write(writer, 6000, 70, 300);
            Journals.leaveBehind(journal, root);
        }
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(numbers(drain(only(abandoned.readers("sqlite", "db"))))).isEqualTo(range(6000, 6070));
        }
    }

    @Test
    void anAdoptersCursorIsRespectedByTheNextOne() throws IOException {
        File directory = leaveBehind(1000, "sqlite");
        try (AbandonedJournals first = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = only(first.readers("sqlite", "db"));
            assertThat(numbers(reader.read(350))).isEqualTo(range(0, 350));
            reader.commit();
            assertThat(reader.waiting()).isEqualTo(650);
        }
        assertThat(directory).isDirectory();
        try (AbandonedJournals second = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(numbers(drain(only(second.readers("sqlite", "db"))))).isEqualTo(range(350, 1000));
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void eventsForADestinationNobodyServesHereStay() throws IOException {
        File directory = leaveBehind(10, "sqlite", "posthog");
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader sqlite = only(abandoned.readers("sqlite", "db"));
            drain(sqlite);
            sqlite.close();
            assertThat(abandoned.readers("sqlite", "db")).isEmpty();
            assertThat(abandoned.readers("sqlite", "another db")).isEmpty();
        }
        assertThat(directory).isDirectory();
        try (AbandonedJournals other = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(numbers(drain(only(other.readers("posthog", "db"))))).isEqualTo(range(0, 10));
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void aReaderIsHandedOutOnce() throws IOException {
        leaveBehind(10, "sqlite");
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(abandoned.readers("sqlite", "db")).hasSize(1);
            assertThat(abandoned.readers("sqlite", "db")).isEmpty();
        }
    }

    @Test
    void aJournalThatNeverHadAReaderGoesToWhoeverAsks() throws IOException {
        File directory = leaveBehind(10);
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader one = only(abandoned.readers("sqlite", "db"));
            JournalReader other = only(abandoned.readers("posthog", "eu"));
            assertThat(numbers(drain(one))).isEqualTo(range(0, 10));
            one.close();
            assertThat(numbers(drain(other))).isEqualTo(range(0, 10));
            other.close();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void aJournalThatLostEverythingBeforeItHadAReaderSaysSo() throws IOException {
        File directory = leaveBehind(0);
        LossAccount account = LossAccount.of(directory);
        account.lostToAll(0, LossReason.WRITE_FAILED, new Loss(100, NOW, NOW, true));
        account.close();

        assertThat(only(JournalReport.of(root)).destinations())
                .containsExactly(new JournalReport.Destination(JournalReport.ANY, directory.getPath(), 1, -1, 100));
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = only(abandoned.readers("sqlite", "db"));
            assertThat(reader.waiting()).isEqualTo(1);
            assertThat(drain(reader)).singleElement().satisfies(told -> {
                assertThat(told.type()).isEqualTo(EventTypes.EVENTS_DROPPED);
                assertThat(told.context()).containsEntry("count", 100L);
            });
            reader.close();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void anEmptyJournalIsDeletedByWhoeverLooks() throws IOException {
        File directory = leaveBehind(0, "sqlite");
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(abandoned.readers("posthog", "eu")).isEmpty();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void theJournalOfThisJvmIsNotAbandonedAndStaysHeld() throws Exception {
        try (Journal journal = Journals.open(root)) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 10, 10);
            try (AbandonedJournals abandoned =
                    new AbandonedJournals(new File(root, "../" + root.getName()), service -> false, warnings::add)) {
                assertThat(abandoned.readers("sqlite", "db")).isEmpty();
            }
            assertThat(JournalReport.of(root).get(0).alive()).isTrue();
            assertThat(ChildJvm.run(Adopter.class, List.of(), root.getPath())).isEqualTo("0 events");
        }
    }

    @Test
    void aRunningJvmKeepsItsJournalAndADyingOneGivesItUp() throws Exception {
        Process owner = ChildJvm.start(Owner.class, List.of(), root.getPath());
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(owner.getInputStream().read()).isEqualTo('!');
            assertThat(abandoned.readers("sqlite", "db")).isEmpty();
            JournalReport report = JournalReport.of(root).get(0);
            assertThat(report.alive()).isTrue();
            assertThat(report.destinations())
                    .containsExactly(new JournalReport.Destination("sqlite", "db", 25, NOW, 0));
            owner.destroyForcibly();
            assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(JournalReport.of(root).get(0).alive()).isFalse();
            assertThat(numbers(drain(only(abandoned.readers("sqlite", "db"))))).isEqualTo(range(0, 25));
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void twoJvmsNeverAdoptTheSameJournal() throws Exception {
        leaveBehind(500, "sqlite");
        try (AbandonedJournals mine = new AbandonedJournals(root, service -> false, warnings::add)) {
            JournalReader reader = only(mine.readers("sqlite", "db"));
            assertThat(ChildJvm.run(Adopter.class, List.of(), root.getPath())).isEqualTo("0 events");
            assertThat(reader.waiting()).isEqualTo(500);
        }
        assertThat(ChildJvm.run(Adopter.class, List.of(), root.getPath())).isEqualTo("500 events");
        assertThat(root.list()).isEmpty();
    }

    @Test
    void twoJvmsAtOnceKeepTheirJournalsApart() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            Process owner = ChildJvm.start(Owner.class, List.of(), root.getPath());
            try {
                assertThat(owner.getInputStream().read()).isEqualTo('!');
                write(writer(journal), 100, 10, 10);
                assertThat(numbers(drain(reader))).isEqualTo(range(100, 110));
                assertThat(JournalReport.of(root)).hasSize(2);
            } finally {
                owner.destroyForcibly();
            }
        }
    }

    @Test
    void aReportSaysWhatWaitsWithoutChangingAnything() throws IOException {
        File directory = leaveBehind(40, "sqlite", "posthog");
        for (int look = 0; look < 2; look++) {
            JournalReport report = only(JournalReport.of(root));
            assertThat(report.directory().getName()).isEqualTo(directory.getName());
            assertThat(report.alive()).isFalse();
            assertThat(report.bytes()).isGreaterThanOrEqualTo(Journals.SEGMENT);
            assertThat(report.destinations())
                    .containsExactly(
                            new JournalReport.Destination("sqlite", "db", 40, NOW, 0),
                            new JournalReport.Destination("posthog", "db", 40, NOW, 0));
        }
    }

    @Test
    void whatIsNoJournalIsLeftAlone() throws IOException {
        File stranger = new File(root, "stranger");
        assertThat(stranger.mkdir()).isTrue();
        assertThat(new File(root, "file").createNewFile()).isTrue();
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, warnings::add)) {
            assertThat(abandoned.readers("sqlite", "db")).isEmpty();
        }
        assertThat(stranger).isDirectory();
        assertThat(JournalReport.of(root)).isEmpty();
        assertThat(JournalReport.of(new File(root, "nowhere"))).isEmpty();
    }

    private File leaveBehind(int events, String... destinations) throws IOException {
        try (Journal journal = Journals.open(source)) {
            for (String name : destinations) {
                journal.reader(name, "db");
            }
            write(writer(journal), 0, events, 300);
            return Journals.leaveBehind(journal, root);
        }
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    /** Writes 25 events, says so and waits to be killed. */
    static final class Owner {

        public static void main(String[] arguments) throws InterruptedException {
            Journal journal = Journals.open(new File(arguments[0]));
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 25, 100);
            System.out.print('!');
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    /** Delivers what it may and says how much that was. */
    static final class Adopter {

        public static void main(String[] arguments) {
            List<Long> numbers = new ArrayList<>();
            try (AbandonedJournals abandoned =
                    new AbandonedJournals(new File(arguments[0]), service -> false, System.err::println)) {
                for (JournalReader reader : abandoned.readers("sqlite", "db")) {
                    numbers.addAll(numbers(drain(reader)));
                    reader.close();
                }
            }
            System.out.print(numbers.size() + " events");
        }
    }
}
