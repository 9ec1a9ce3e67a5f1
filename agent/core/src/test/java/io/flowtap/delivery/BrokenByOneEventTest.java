package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.ids;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.delivery.batch.SuspectedEvents;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events at which a destination breaks, without ever saying that it refuses them: told from outages, and got past. */
class BrokenByOneEventTest {

    private static final long DAY = 86_400_000;

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake").maxBatchSize(50);

    @Test
    void anEventThatBreaksTheDestinationGoesToTheDeadLettersAndAllOthersArrive() throws IOException {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e137"))), home);
        delivering.journal.append(numbered("e", 1_000));

        delivering.runUntilNothingWaits();

        assertThat(deadLetterIds()).containsExactly("e137");
        assertThat(sink.storedIds()).hasSize(999).doesNotContain("e137").doesNotHaveDuplicates();
        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.delivered()).isEqualTo(999);
        assertThat(stats.deadLettered()).isEqualTo(1);
        assertThat(stats.state()).isEqualTo(State.RUNNING);
        assertThat(delivering.now - NOW).isBetween(200_000L, 600_000L);
        assertThat(delivering.journal.uncommitted()).isEmpty();
        assertThat(delivering.said)
                .anySatisfy(each -> assertThat(each).contains("e137").contains("dead-letter"));
    }

    @Test
    void othersGoOnWhileItIsNotDecidedYet() {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e0"))), home);
        delivering.journal.append(numbered("e", 300));

        delivering.runUntil(() -> sink.stored().size() >= 100);

        assertThat(delivering.exporter.stats().deadLettered()).isZero();
        assertThat(delivering.exporter.stats().waiting()).isLessThanOrEqualTo(300);
    }

    @Test
    void severalOneAfterTheOtherAndApartAreAllFound() throws IOException {
        Set<String> toxic = Set.of("e3", "e4", "e5", "e200", "e777", "e999");
        Delivering delivering = new Delivering(sink.always(breakingAt(toxic)), home);
        delivering.journal.append(numbered("e", 1_000));

        for (int minute = 0; minute < 60; minute++) {
            delivering.runFor(60_000);
            delivering.journal.append(numbered("minute" + minute + "-", 3));
        }
        delivering.runFor(60_000);

        assertThat(delivering.exporter.stats().waiting()).isZero();
        assertThat(deadLetterIds()).containsExactlyInAnyOrderElementsOf(toxic);
        assertThat(sink.storedIds())
                .doesNotHaveDuplicates()
                .containsAll(ids(numbered("e", 1_000)).stream()
                        .filter(id -> !toxic.contains(id))
                        .toList());
    }

    @Test
    void whereLittleHappensItIsFoundAsOthersCome() throws IOException {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("toxic"))), home);
        delivering.journal.append(List.of(event("toxic")));
        for (int hour = 0; hour < 12; hour++) {
            delivering.runFor(3_600_000);
            delivering.journal.append(numbered("hour" + hour + "-", 1));
        }
        delivering.runFor(3_600_000);

        assertThat(deadLetterIds()).containsExactly("toxic");
        assertThat(sink.storedIds()).hasSize(12);
        assertThat(delivering.exporter.stats().waiting()).isZero();
    }

    @Test
    void aloneItIsNeverCondemned() {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e0"))), home);
        delivering.journal.append(numbered("e", 1));

        delivering.runFor(DAY);

        assertThat(delivering.exporter.stats().deadLettered()).isZero();
        assertThat(delivering.journal.uncommitted()).hasSize(1);
        assertThat(sink.attempts()).hasSizeLessThan(5_000);
    }

    @Test
    void itIsFoundInTheJournalOfADeadProcessTooByWhatTheOwnOneDelivers() throws IOException {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("toxic"))), home);
        ListReader dead = ListReader.of(List.of(event("toxic")));
        delivering.journals.abandoned("fake", dead);
        for (int minute = 0; minute < 60; minute++) {
            delivering.journal.append(numbered("minute" + minute + "-", 3));
            delivering.runFor(60_000);
        }

        assertThat(deadLetterIds()).containsExactly("toxic");
        assertThat(sink.stored()).hasSize(180);
        assertThat(dead.closed()).isTrue();
    }

    @Test
    void anOutageOfDaysCondemnsNobody() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("a", 120));
        sink.always(ScriptedSink.retryLater());
        for (int hour = 0; hour < 48; hour++) {
            delivering.runFor(3_600_000);
            delivering.journal.append(numbered("hour" + hour + "-", 10));
        }
        sink.always(batch -> Delivery.ACCEPTED);
        delivering.runUntilNothingWaits();

        assertThat(delivering.exporter.stats().deadLettered()).isZero();
        assertThat(sink.storedIds()).hasSize(120 + 480).doesNotHaveDuplicates();
    }

    @Test
    void aDestinationThatFailsMostOfTheTimeCondemnsNobody() {
        for (int percent : new int[] {10, 30, 50, 80}) {
            for (int seed = 0; seed < 20; seed++) {
                SplittableRandom random = new SplittableRandom(seed * 100L + percent);
                ScriptedSink flaky = new ScriptedSink("flaky")
                        .maxBatchSize(10)
                        .always(batch -> random.nextInt(100) < percent
                                ? new Delivery.RetryLater("500", Duration.ZERO)
                                : Delivery.ACCEPTED);
                Delivering delivering = new Delivering(flaky, home);
                delivering.journal.append(numbered("e", 200));

                delivering.runUntilNothingWaits();

                assertThat(delivering.exporter.stats().deadLettered())
                        .as("%d %%, seed %d", percent, seed)
                        .isZero();
                assertThat(flaky.storedIds()).doesNotHaveDuplicates().hasSize(200);
            }
        }
    }

    @Test
    void aDestinationThatAsksForTimeIsStillGivenFullBatches() {
        Delivering delivering = new Delivering(sink, home);
        sink.always(ScriptedSink.retryLater(Duration.ofSeconds(30)));
        delivering.journal.append(numbered("e", 100));

        delivering.runFor(3_600_000);

        assertThat(sink.attempts()).allSatisfy(attempt -> assertThat(attempt).hasSize(50));
    }

    @Test
    @NullUnmarked // An extension is compiled without NullAway.
    void aBatchThatTakesTooLongArrivesInSmallerOnes() {
        Delivering delivering = new Delivering(sink, home);
        sink.always(batch -> batch.size() > 10 ? new Delivery.RetryLater("timed out", null) : Delivery.ACCEPTED);
        List<Event> events = numbered("e", 500);
        delivering.journal.append(events);

        delivering.runUntilNothingWaits();

        assertThat(sink.stored()).isEqualTo(events);
        assertThat(delivering.exporter.stats().deadLettered()).isZero();
    }

    @Test
    void aDestinationThatTakesOneEventAtATimeIsToldFromAnOutageToo() throws IOException {
        ScriptedSink single = new ScriptedSink("fake").maxBatchSize(1).always(breakingAt(Set.of("e7")));
        Delivering delivering = new Delivering(single, home);
        delivering.journal.append(numbered("e", 50));

        delivering.runUntilNothingWaits();

        assertThat(deadLetterIds()).containsExactly("e7");
        assertThat(single.stored()).hasSize(49);
    }

    /** As the real reader, which gives four megabytes at once. */
    @Test
    void whereAReaderGivesOnlySoMuchAtOnceNothingIsSentTwice() throws IOException {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e0"))), home);
        delivering.journals.abandoned("fake", new ListReader(numbered("e", 100)) {
            @Override
            public synchronized List<Event> readOn(int maxEvents) {
                return super.readOn(Math.min(maxEvents, 4));
            }
        });

        delivering.runUntilNothingWaits();

        assertThat(deadLetterIds()).containsExactly("e0");
        assertThat(sink.storedIds()).hasSize(99).doesNotHaveDuplicates();
        assertThat(delivering.exporter.stats().delivered()).isEqualTo(99);
    }

    @Test
    void aJournalThatGivesItUpMeanwhileGoesOnAndCountsItOnce() throws IOException {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e0"))), home);
        delivering.journal.append(numbered("e", 5));
        delivering.runUntil(() -> sink.stored().size() == 4);
        delivering.journal.giveUp(5);
        delivering.runFor(600_000);
        delivering.journal.append(numbered("later", 3));
        delivering.runUntil(() -> sink.stored().size() == 7);
        assertThat(sink.storedIds()).endsWith("later0", "later1", "later2");

        for (int more = 0; delivering.exporter.stats().waiting() > 0; more++) {
            delivering.journal.append(numbered("more" + more + "-", 1));
            delivering.runFor(SuspectedEvents.ROUND_MILLIS);
        }

        assertThat(deadLetterIds()).containsExactly("e0");
        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.dropped()).isZero();
        assertThat(stats.delivered() + stats.deadLettered()).isEqualTo(stats.recorded());
        assertThat(delivering.said).noneMatch(each -> each.contains("a journal fails"));
    }

    @Test
    void theEndOfAJvmDoesNotWaitForIt() {
        Delivering delivering = new Delivering(sink.always(breakingAt(Set.of("e0"))), home);
        delivering.journal.append(numbered("e", 100));
        delivering.runUntil(() -> sink.stored().size() >= 10);

        int turns = 0;
        while (!delivering.exporter.settled(DeliveryMode.FLUSHING)) {
            delivering.exporter.runOnce(delivering.now, DeliveryMode.FLUSHING);
            assertThat(++turns).isLessThan(1_000);
        }
    }

    @Test
    void afterACrashInTheMiddleNothingIsMissing() throws IOException {
        ListReader journal = ListReader.of(numbered("e", 200));
        ScriptedSink breaking = sink.always(breakingAt(Set.of("e20")));
        FakeJournals journals = new FakeJournals().own("fake", journal);
        IncidentLog incidents = new IncidentLog(text -> {});
        long now = NOW;
        for (int life = 0; life < 3; life++) {
            Exporter exporter = new Exporter(
                    breaking,
                    new EventFilter(breaking, List.of()),
                    journals,
                    new DeadLetters(home.toString(), "fake", DeadLetters.MOST_BYTES, incidents),
                    incidents,
                    new SplittableRandom(life));
            long end = now + (life < 2 ? 100_000 : 3_600_000);
            while (now < end) {
                now += exporter.runOnce(now, DeliveryMode.STEADY);
            }
        }

        assertThat(deadLetterIds()).containsExactly("e20");
        assertThat(Set.copyOf(breaking.storedIds())).hasSize(199);
        assertThat(journal.uncommitted()).isEmpty();
    }

    private static ScriptedSink.Answer breakingAt(Set<String> toxic) {
        return batch -> {
            for (Event each : batch) {
                if (toxic.contains(each.id())) {
                    throw new IOException("500 at " + each.id());
                }
            }
            return Delivery.ACCEPTED;
        };
    }

    private List<Object> deadLetterIds() throws IOException {
        List<Object> ids = new ArrayList<>();
        Path directory = home.resolve("dead-letter");
        if (Files.exists(directory)) {
            try (var files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    for (String line : Files.readAllLines(file)) {
                        ids.add(requireNonNull(
                                        ((Map<?, ?>) JSON.std.mapFrom(line).get("event")))
                                .get("id"));
                    }
                }
            }
        }
        return ids;
    }
}
