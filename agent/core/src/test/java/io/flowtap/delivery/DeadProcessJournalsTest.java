package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an exporter delivers what other processes left behind. */
class DeadProcessJournalsTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void journalsOfDeadProcessesDoNotWaitForMore() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journals.abandoned("fake", ListReader.of(numbered("x", 3)));

        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);

        assertThat(sink.storedIds()).containsExactly("x0", "x1", "x2");
    }

    @Test
    void journalsOfDeadProcessesTakeTurnsWithTheOwnOneAndAreClosedWhenEmpty() {
        Delivering delivering = new Delivering(sink.maxBatchSize(1), home);
        ListReader first = ListReader.of(numbered("x", 3));
        ListReader second = ListReader.of(numbered("y", 1));
        delivering.journals.abandoned("fake", first).abandoned("fake", second);
        delivering.journal.append(numbered("own", 4));

        delivering.runUntilNothingWaits();
        delivering.runFor(1_000);

        assertThat(sink.storedIds()).containsExactly("own0", "x0", "own1", "y0", "own2", "x1", "own3", "x2");
        assertThat(first.closed() && second.closed()).isTrue();
        assertThat(delivering.journal.closed()).isFalse();
    }

    @Test
    void journalsOfProcessesThatDieLaterAreFoundWithinHalfAMinute() {
        Delivering delivering = new Delivering(sink, home);
        delivering.runFor(1_000);
        delivering.journals.abandoned("fake", ListReader.of(numbered("late", 2)));

        delivering.runFor(30_000);

        assertThat(sink.storedIds()).containsExactly("late0", "late1");
        assertThat(delivering.journals.looks()).isEqualTo(2);
    }

    @Test
    void flushingLeavesJournalsOfDeadProcessesToTheNextJvm() {
        Delivering delivering = new Delivering(sink.maxBatchSize(1), home);
        delivering.journals.abandoned("fake", ListReader.of(numbered("x", 3)));
        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);
        delivering.journal.append(numbered("own", 1));

        while (delivering.exporter.runOnce(NOW, DeliveryMode.FLUSHING) == 0) {
            // One turn each.
        }

        assertThat(sink.storedIds()).containsExactly("x0", "own0");
        assertThat(delivering.exporter.stats().waiting()).isEqualTo(2);
    }
}
