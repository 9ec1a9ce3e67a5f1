package io.flowtap.journal;

import static io.flowtap.journal.Journals.NOW;
import static io.flowtap.journal.Journals.SEGMENT;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.leaveBehind;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.settings;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.journal.loss.LossFile;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is lost is told: each loss once to each destination that has it, whatever happens meanwhile. */
class LossAccountTest {

    @TempDir
    File root;

    @Test
    void aLossIsToldOnceItIsOver() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 1000, 500);
            journal.housekeep(NOW);
            write(writer, 1000, 1000, 500);
            journal.housekeep(NOW + 1000);
            assertThat(reports(drain(reader))).isEmpty();
            long dropped = reader.dropped();
            for (int second = 2; second < 90; second++) {
                journal.housekeep(NOW + second * 1000L);
            }

            List<Event> told = drain(reader);

            assertThat(told).hasSize(1);
            assertThat(told.get(0).service()).isEqualTo("test");
            assertThat(told.get(0).context())
                    .containsEntry("count", dropped)
                    .containsEntry("from", Instant.ofEpochMilli(NOW).toString())
                    .containsEntry("to", Instant.ofEpochMilli(NOW + dropped - 1).toString())
                    .containsEntry("reason", "disk_limit")
                    .containsEntry("at_least", false);
        }
    }

    @Test
    void aLossThatGoesOnIsToldEveryMinuteToTheDestinationThatHasItAndToNoOther() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader stuck = journal.reader("stuck", "db");
            JournalReader other = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            List<Event> toldToOther = new ArrayList<>();
            List<Event> toldToStuck = new ArrayList<>();
            for (int second = 0; second < 150; second++) {
                write(writer, second * 100L, 100, 500);
                journal.housekeep(NOW + second * 1000L);
                toldToOther.addAll(reports(drain(other)));
                // Takes the report when there is one, and is too slow for the rest.
                toldToStuck.addAll(reports(stuck.read(1)));
                if (!reports(stuck.read(1)).isEmpty()) {
                    stuck.commit();
                }
            }
            assertThat(toldToOther).isEmpty();
            assertThat(toldToStuck).hasSize(2);
        }
    }

    @Test
    void manyLossesAtADestinationThatIsDownAllTheTimeAddUp() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            for (int round = 0; round < 40; round++) {
                write(writer, round * 1000L, 1000, 500);
                // Each is over before the next begins.
                journal.housekeep(NOW + round * 1000L);
                journal.housekeep(NOW + round * 1000L + 500);
            }
            assertThat(reader.recorded()).isEqualTo(40_000 + reader.waiting() - waitingEvents(reader));

            List<Event> all = drain(reader);
            journal.housekeep(NOW + 100_000);
            all.addAll(drain(reader));
            journal.housekeep(NOW + 101_000);

            assertThat(sum(reports(all))).isEqualTo(reader.dropped());
            assertThat(numbers(all).size() + sum(reports(all))).isEqualTo(40_000);
            assertThat(reader.waiting()).isZero();
            assertThat(reader.recorded()).isEqualTo(all.size() + reader.dropped());
            assertThat(reader.droppedByReason()).isEqualTo(Map.of("disk_limit", reader.dropped()));
        }
    }

    @Test
    void whatAKilledJvmDidNotComeToTellIsToldByTheNextOne() throws IOException {
        File copy;
        try (Journal journal = Journal.open(settings(new File(root, "killed"), 4L * SEGMENT))) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 3000, 500);
            // Nothing was settled, nothing was told.
            copy = leaveBehind(journal, new File(root, "next"));
        }
        assertThat(JournalReport.of(copy.getParentFile())
                        .get(0)
                        .destinations()
                        .get(0)
                        .untold())
                .isPositive();

        List<Event> all = adopt(copy);

        assertThat(numbers(all).size() + sum(reports(all))).isEqualTo(3000);
        assertThat(reports(all)).singleElement().satisfies(event -> {
            assertThat(event.service()).isEqualTo("test");
            assertThat(event.context()).containsEntry("reason", "disk_limit");
        });
        assertThat(copy).doesNotExist();
    }

    @Test
    void aReportThatWasSentWhenTheJvmDiedHasTheSameIdWhenItIsSentAgain() throws IOException {
        File copy;
        List<Event> sent;
        try (Journal journal = Journal.open(settings(new File(root, "killed"), 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 3000, 500);
            journal.housekeep(NOW);
            journal.housekeep(NOW + 1000);
            sent = reports(reader.read(10_000));
            copy = leaveBehind(journal, new File(root, "next"));
        }

        assertThat(sent).hasSize(1);
        assertThat(reports(adopt(copy))).isEqualTo(sent);
    }

    @Test
    void aJournalWhoseEventsAreDeliveredAndWhoseLossIsNotToldStays() {
        Journal journal = Journal.open(settings(root, 4L * SEGMENT));
        JournalReader reader = journal.reader("sqlite", "db");
        write(writer(journal), 0, 3000, 500);
        List<Event> before = drain(reader);
        journal.close();
        assertThat(journal.directory()).exists();

        List<Event> after = adopt(requireNonNull(journal.directory()));

        assertThat(before.size() + sum(after)).isEqualTo(3000);
        assertThat(journal.directory()).doesNotExist();
    }

    @Test
    void eventsThatCouldNotBeStoredAreALossOfEveryDestination() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader one = journal.reader("sqlite", "db");
            JournalReader other = journal.reader("posthog", "x");
            write(writer(journal), 0, 10, 100);
            journal.writeFailed();
            journal.writeFailed();
            journal.housekeep(NOW);
            journal.housekeep(NOW + 200);
            for (JournalReader reader : List.of(one, other)) {
                List<Event> all = drain(reader);
                assertThat(reports(all))
                        .singleElement()
                        .satisfies(event -> assertThat(event.context())
                                .containsEntry("count", 2L)
                                .containsEntry("reason", "write_failed"));
                assertThat(reader.recorded()).isEqualTo(13);
                assertThat(all.size() + reader.dropped()).isEqualTo(13);
                assertThat(reader.droppedByReason()).isEqualTo(Map.of("write_failed", 2L));
            }
        }
    }

    @Test
    void anEventThatArrivesAfterItsSegmentWasGivenUpIsNoLoss() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 80, 500);
            List<Event> onTheWay = reader.read(50);
            write(writer, 80, 2000, 500);
            reader.commit();
            List<Event> all = new ArrayList<>(onTheWay);
            journal.housekeep(NOW);
            journal.housekeep(NOW + 1000);
            all.addAll(drain(reader));
            assertThat(numbers(all)).doesNotHaveDuplicates();
            assertThat(numbers(all).size() + reader.dropped()).isEqualTo(2080);
            assertThat(sum(reports(all))).isEqualTo(reader.dropped());
        }
    }

    @Test
    void nothingIsToldWhileEventsOfASegmentThatWasGivenUpAreOnTheirWay() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 80, 500);
            List<Event> all = new ArrayList<>(reader.read(50));
            write(writer, 80, 2000, 500);
            long now = NOW;
            for (int second = 0; second < 120; second++) {
                journal.housekeep(now += 1000);
            }
            all.addAll(reader.readOn(10));
            assertThat(reports(all)).isEmpty();

            reader.commit();
            assertThat(numbers(all).size() + reader.dropped() + reader.waiting())
                    .isEqualTo(2080);
            journal.housekeep(now);
            journal.housekeep(now + 1000);
            all.addAll(drain(reader));

            assertThat(numbers(all)).doesNotHaveDuplicates();
            assertThat(numbers(all).size() + reader.dropped()).isEqualTo(2080);
            assertThat(sum(reports(all))).isEqualTo(reader.dropped());
        }
    }

    @Test
    void whatWasReadAndForgottenBeforeItsSegmentWasGivenUpIsLost() {
        try (Journal journal = Journal.open(settings(root, 4L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 80, 500);
            reader.read(50);
            write(writer, 80, 2000, 500);
            assertThat(reader.waiting()).isEqualTo(50 + 2080 - reader.dropped());
            List<Event> all = drain(reader);
            journal.housekeep(NOW);
            journal.housekeep(NOW + 1000);
            all.addAll(drain(reader));
            assertThat(numbers(all).get(0)).isEqualTo(reader.dropped());
            assertThat(numbers(all).size() + reader.dropped()).isEqualTo(2080);
            assertThat(sum(reports(all))).isEqualTo(reader.dropped());
        }
    }

    @ParameterizedTest(name = "read on meanwhile: {0}")
    @ValueSource(booleans = {false, true})
    void anEventThatArrivesAfterItsFileWasDeletedIsNoLossAndComesOnce(boolean readOn) {
        try (Journal journal = Journal.open(settings(root, 64L * SEGMENT))) {
            JournalReader reader = journal.reader("sqlite", "db");
            write(writer(journal), 0, 1000, 500);
            // Finished segments give up their memory.
            journal.housekeep(NOW);
            journal.housekeep(NOW + 1000);
            List<Event> all = new ArrayList<>(reader.read(20));
            for (File each :
                    requireNonNull(journal.directory()).listFiles((directory, name) -> name.endsWith(".seg"))) {
                assertThat(each.delete()).isTrue();
            }
            if (readOn) {
                all.addAll(reader.readOn(20));
            }
            reader.commit();
            all.addAll(drain(reader));
            assertThat(numbers(all)).doesNotHaveDuplicates().contains(0L, 19L);
            assertThat(reader.dropped()).isPositive();
            assertThat(numbers(all).size() + reader.dropped()).isEqualTo(1000);
        }
    }

    @Test
    void aDamagedAccountOfLossesIsAnUnknownLossAndNeverNone() throws IOException {
        for (byte[] content : new byte[][] {
            {}, new byte[100], new byte[5120], "garbage ".repeat(900).getBytes(StandardCharsets.UTF_8)
        }) {
            File copy;
            try (Journal journal = Journal.open(settings(new File(root, "killed"), 4L * SEGMENT))) {
                journal.reader("sqlite", "db");
                write(writer(journal), 0, 3000, 500);
                copy = leaveBehind(journal, new File(root, "next"));
            }
            Files.write(new File(copy, LossFile.FILE_NAME).toPath(), content);

            assertThat(reports(adopt(copy)))
                    .singleElement()
                    .satisfies(event -> assertThat(event.context())
                            .containsEntry("count", 0L)
                            .containsEntry("at_least", true));
        }
    }

    private static List<Event> adopt(File directory) {
        List<Event> all = new ArrayList<>();
        try (AbandonedJournals abandoned =
                new AbandonedJournals(directory.getParentFile(), service -> false, message -> {})) {
            for (JournalReader reader : abandoned.readers("sqlite", "db")) {
                all.addAll(drain(reader));
                assertThat(reader.recorded()).isEqualTo(all.size() + reader.dropped());
                reader.close();
            }
        }
        return all;
    }

    private static long waitingEvents(JournalReader reader) {
        return reader.waiting() - reports(reader.read(1)).size();
    }

    private static List<Event> reports(List<Event> events) {
        return events.stream()
                .filter(event -> event.type().equals(EventTypes.EVENTS_DROPPED))
                .toList();
    }

    private static long sum(List<Event> reports) {
        return reports.stream()
                .mapToLong(event -> requireNonNull(event.number("count")).longValue())
                .sum();
    }
}
