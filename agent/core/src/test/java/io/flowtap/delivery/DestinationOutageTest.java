package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.delivery.batch.SuspectedEvents;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationOutageTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void oneFailureDelaysABatchAndLosesNothing() {
        Delivering delivering = new Delivering(sink.then(ScriptedSink.retryLater()), home);
        delivering.journal.append(numbered("e", 3));

        delivering.runOneAttempt();
        assertThat(delivering.exporter.stats().state()).isEqualTo(State.BACKING_OFF);
        assertThat(delivering.journal.uncommitted()).hasSize(3);
        long failedAt = delivering.now;
        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2");
        assertThat(delivering.now - failedAt).isLessThanOrEqualTo(BackOff.FIRST_MILLIS + Exporter.POLL_MILLIS);
        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.state()).isEqualTo(State.RUNNING);
        assertThat(stats.retries()).isEqualTo(1);
        assertThat(requireNonNull(stats.lastError()).text()).isEqualTo("503 Service Unavailable");
        assertThat(stats.lastError().atMillis()).isBetween(NOW, failedAt);
    }

    @Test
    void afterAnHourOfOutageEverythingArrivesOnceAndUnchangedAndNearlyInOrder() {
        Delivering delivering = new Delivering(sink.maxBatchSize(50), home);
        sink.always(ScriptedSink.retryLater());
        List<Event> events = numbered("e", 1_000);
        delivering.journal.append(events.subList(0, 10));
        delivering.runFor(1_800_000);
        delivering.journal.append(events.subList(10, 1_000));
        delivering.runFor(1_800_000);
        assertThat(sink.stored()).isEmpty();
        assertThat(delivering.exporter.stats().waiting()).isEqualTo(1_000);
        assertThat(delivering.exporter.stats().oldestWaitingMillis()).isEqualTo(NOW);

        sink.always(batch -> Delivery.ACCEPTED);
        delivering.runUntilNothingWaits();

        assertThat(sink.stored()).containsExactlyInAnyOrderElementsOf(events);
        assertThat(sink.stored().subList(SuspectedEvents.MOST + 1, 1_000))
                .isEqualTo(events.subList(SuspectedEvents.MOST + 1, 1_000));
        // At most a minute apart and half of that on average: neither hammering nor asleep.
        assertThat(delivering.exporter.stats().retries()).isBetween(60L, 250L);
    }

    @Test
    void anOutageIsToldOnceThenWithACountEveryTenMinutesAndItsEndOnce() {
        Delivering delivering = new Delivering(sink, home);
        sink.always(ScriptedSink.retryLater());
        delivering.journal.append(numbered("e", 3));
        delivering.runFor(3_600_000);
        sink.always(batch -> Delivery.ACCEPTED);
        delivering.runUntilNothingWaits();
        delivering.journal.append(numbered("f", 3));
        delivering.runUntilNothingWaits();

        List<String> said = delivering.said;
        assertThat(said).hasSizeBetween(6, 8);
        assertThat(said.get(0))
                .isEqualTo(
                        "fake (fake://fake) cannot be delivered to: 503 Service Unavailable. "
                                + "Events are kept and tried again by themselves; check that it is up and can be reached from here");
        assertThat(said.subList(1, said.size() - 1))
                .allSatisfy(each -> assertThat(each).startsWith(said.get(0)).containsPattern("happened \\d+ times"));
        assertThat(said.get(said.size() - 1))
                .matches("fake \\(fake://fake\\) takes events again after (59|60) min; 3 waited and are delivered now");
    }

    @Test
    void aDestinationThatComesAndGoesDoesNotFloodTheLog() {
        Delivering delivering = new Delivering(sink.maxBatchSize(1), home);
        for (int i = 0; i < 100; i++) {
            sink.then(ScriptedSink.retryLater(), batch -> Delivery.ACCEPTED);
        }
        delivering.journal.append(numbered("e", 100));

        delivering.runUntilNothingWaits();

        assertThat(delivering.exporter.stats().retries()).isEqualTo(100);
        assertThat(delivering.said).hasSize(2);
    }

    @Test
    void theTimeADestinationAsksForIsGrantedUpToFiveMinutes() {
        Delivering delivering = new Delivering(
                sink.then(
                        ScriptedSink.retryLater(Duration.ofSeconds(30)),
                        ScriptedSink.retryLater(Duration.ofSeconds(Long.MAX_VALUE)),
                        ScriptedSink.retryLater(Duration.ofSeconds(-5)),
                        ScriptedSink.retryLater(null)),
                home);
        delivering.journal.append(numbered("e", 1));
        delivering.runOneAttempt();

        long[] waits = new long[4];
        for (int i = 0; i < waits.length; i++) {
            long before = delivering.now;
            delivering.runOneAttempt();
            waits[i] = delivering.now - before;
        }

        assertThat(waits[0]).isEqualTo(30_000);
        assertThat(waits[1]).isEqualTo(300_000);
        assertThat(waits[2]).isBetween(1L, 4_000L);
        assertThat(waits[3]).isBetween(1L, 8_000L);
        assertThat(sink.storedIds()).containsExactly("e0");
    }

    @Test
    void aBackOffEndsWhenTheClockMovesBack() {
        Delivering delivering = new Delivering(sink.then(ScriptedSink.retryLater(Duration.ofMinutes(4))), home);
        delivering.journal.append(numbered("e", 1));
        delivering.runOneAttempt();

        delivering.exporter.runOnce(delivering.now - 7_200_000, DeliveryMode.DRAINING);

        assertThat(sink.storedIds()).containsExactly("e0");
    }

    @Test
    void anOutageHoldsNoEventsInMemoryHoweverManyJournalsWait() {
        Delivering delivering = new Delivering(sink.maxBatchSize(10), home);
        sink.always(ScriptedSink.retryLater());
        List<WeakReference<Event>> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            delivering.journals.abandoned("fake", new ListReader(List.of(event("x" + i))) {
                @Override
                public synchronized List<Event> read(int maxEvents) {
                    List<Event> copies = new ArrayList<>();
                    for (Event each : super.read(maxEvents)) {
                        Event copy = event(each.id());
                        read.add(new WeakReference<>(copy));
                        copies.add(copy);
                    }
                    return copies;
                }
            });
        }
        delivering.runFor(3_600_000);

        assertThat(read).hasSizeGreaterThan(60);
        System.gc();
        assertThat(read).allSatisfy(each -> assertThat(each.get()).isNull());
    }
}
