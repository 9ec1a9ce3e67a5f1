package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.event.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a batch goes and what is in it. */
class BatchesTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void deliversEverythingInOrderInFullBatches() {
        Delivering delivering = new Delivering(sink.maxBatchSize(100), home);
        List<Event> events = numbered("e", 250);
        delivering.journal.append(events);

        delivering.runUntilNothingWaits();

        assertThat(sink.stored()).isEqualTo(events);
        assertThat(sink.attempts()).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(delivering.said).isEmpty();
        assertThat(delivering.exporter.stats())
                .isEqualTo(new ExporterStats(
                        "fake", "fake://fake", State.RUNNING, 250, 250, 0, -1, 0, 0, 0, 0, null, Map.of()));
    }

    @Test
    void aBatchWaitsForMoreEventsUntilItsOldestHasLingered() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("e", 3));

        delivering.runFor(999);
        assertThat(sink.attempts()).isEmpty();

        delivering.runFor(200);
        assertThat(sink.attempts()).containsExactly(List.of("e0", "e1", "e2"));
    }

    @Test
    void aFullBatchDoesNotWait() {
        Delivering delivering = new Delivering(sink.maxBatchSize(3), home);
        delivering.journal.append(numbered("e", 4));

        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);
        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);

        assertThat(sink.attempts()).containsExactly(List.of("e0", "e1", "e2"));
    }

    @Test
    void asManyEventsAsAreEnoughDoNotWaitAndTakeAllOthersAlong() {
        Delivering delivering = new Delivering(sink.maxBatchSize(100).flushAt(20), home);
        delivering.journal.append(numbered("a", 19));
        delivering.runFor(900);
        assertThat(sink.attempts()).isEmpty();

        delivering.journal.append(numbered("b", 31));
        delivering.exporter.runOnce(delivering.now, DeliveryMode.STEADY);
        delivering.journal.append(numbered("c", 130));
        delivering.exporter.runOnce(delivering.now, DeliveryMode.STEADY);
        delivering.exporter.runOnce(delivering.now, DeliveryMode.STEADY);

        assertThat(sink.attempts()).extracting(List::size).containsExactly(50, 100, 30);
    }

    @Test
    void fewerEventsThanAreEnoughGoWhenTheOldestHasLingered() {
        Delivering delivering =
                new Delivering(sink.maxBatchSize(100).flushAt(20).linger(Duration.ofSeconds(10)), home);
        delivering.journal.append(numbered("e", 3));

        delivering.runFor(9_999);
        assertThat(sink.attempts()).isEmpty();

        delivering.runFor(200);
        assertThat(sink.attempts()).extracting(List::size).containsExactly(3);
    }

    @Test
    void aNumberThatCannotBeWaitedForIsCorrected() {
        Delivering none = new Delivering(sink.flushAt(0).linger(Duration.ofHours(1)), home);
        none.journal.append(numbered("e", 1));
        none.exporter.runOnce(NOW, DeliveryMode.STEADY);
        assertThat(sink.storedIds()).containsExactly("e0");

        ScriptedSink other =
                new ScriptedSink("other").maxBatchSize(5).flushAt(1_000).linger(Duration.ofHours(1));
        Delivering many = new Delivering(other, home);
        many.journal.append(numbered("e", 6));
        many.exporter.runOnce(NOW, DeliveryMode.STEADY);
        assertThat(other.stored()).hasSize(5);
    }

    @Test
    void eventsFromBeforeAClockThatMovedBackDoNotWaitForItToCatchUp() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(List.of(event("e0", "flow_executed", NOW + 3_600_000)));

        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);

        assertThat(sink.storedIds()).containsExactly("e0");
    }

    @Test
    void drainingAndFlushingDoNotWaitForBatchesToFill() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("a", 1));
        delivering.exporter.runOnce(NOW, DeliveryMode.DRAINING);
        delivering.journal.append(numbered("b", 1));
        delivering.exporter.runOnce(NOW, DeliveryMode.FLUSHING);

        assertThat(sink.attempts()).containsExactly(List.of("a0"), List.of("b0"));
    }

    @Test
    void eventsThatAreFilteredOutArePassedOverAndNotKept() {
        Delivering delivering = new Delivering(
                sink.maxBatchSize(2).accepting(type -> !type.equals("agent_trace_history")), home, "!tool_used");
        delivering.journal.append(List.of(
                event("a", "agent_trace_history", NOW),
                event("b", "tool_used", NOW),
                event("c", "flow_executed", NOW),
                event("d", "tool_used", NOW),
                event("e", "model_cost", NOW)));

        delivering.runUntilNothingWaits();

        assertThat(sink.attempts()).containsExactly(List.of("c"), List.of("e"));
        assertThat(delivering.journal.uncommitted()).isEmpty();
        assertThat(delivering.exporter.stats().delivered()).isEqualTo(2);
    }
}
