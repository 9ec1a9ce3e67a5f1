package io.flowtap.delivery;

import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.sink.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausedDestinationTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void aPauseKeepsEventsAsksAgainAtGrowingIntervalsAndIsToldOnce() {
        Delivering delivering = new Delivering(sink, home);
        sink.always(ScriptedSink.paused());
        delivering.journal.append(numbered("e", 3));

        delivering.runFor(7_200_000);

        // After 1, 2, 4 and 8 minutes, then every 10.
        assertThat(sink.attempts()).hasSize(5 + 10);
        assertThat(delivering.exporter.stats().state()).isEqualTo(State.PAUSED);
        assertThat(delivering.exporter.stats().waiting()).isEqualTo(3);
        assertThat(delivering.said)
                .containsExactly("fake (fake://fake) refuses everything: 401: the key is wrong, set flowtap.fake.key. "
                        + "Events are kept and offered again every few minutes, without a restart");
    }

    @Test
    void aPauseEndsByItselfWhenTheDestinationAcceptsAgain() {
        Delivering delivering =
                new Delivering(sink.then(ScriptedSink.paused(), ScriptedSink.paused(), ScriptedSink.paused()), home);
        delivering.journal.append(numbered("e", 3));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2");
        assertThat(delivering.exporter.stats().state()).isEqualTo(State.RUNNING);
        assertThat(delivering.said).hasSize(2);
        assertThat(delivering.said.get(1)).contains("takes events again after 7 min");
    }

    @Test
    void aPauseEndsWithARestart() {
        Delivering before = new Delivering(sink.then(ScriptedSink.paused()), home);
        before.journal.append(numbered("e", 3));
        before.runOneAttempt();
        assertThat(before.exporter.stats().state()).isEqualTo(State.PAUSED);

        Delivering after = new Delivering(sink, home);
        after.journals.abandoned("fake", before.journal);
        after.exporter.runOnce(before.now, DeliveryMode.STEADY);

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2");
    }

    @Test
    void aNewReasonForThePauseIsToldToo() {
        Delivering delivering = new Delivering(
                sink.then(
                        ScriptedSink.paused(),
                        batch -> new Delivery.Paused("402: the bill is not paid"),
                        batch -> new Delivery.Paused("402: the bill is not paid")),
                home);
        delivering.journal.append(numbered("e", 1));

        delivering.runUntilNothingWaits();

        assertThat(delivering.said).hasSize(3);
        assertThat(delivering.said.get(1)).contains("402");
    }

    @Test
    void aBackOffCanBeSkippedOnceButAPauseCannot() {
        Delivering backingOff = new Delivering(sink.then(ScriptedSink.retryLater(Duration.ofMinutes(5))), home);
        backingOff.journal.append(numbered("e", 1));
        backingOff.runOneAttempt();
        backingOff.exporter.skipBackOff();
        backingOff.exporter.runOnce(backingOff.now, DeliveryMode.FLUSHING);
        assertThat(sink.storedIds()).containsExactly("e0");

        ScriptedSink other = new ScriptedSink("other").then(ScriptedSink.paused());
        Delivering paused = new Delivering(other, home);
        paused.journal.append(numbered("e", 1));
        paused.runOneAttempt();
        paused.exporter.skipBackOff();
        paused.exporter.runOnce(paused.now, DeliveryMode.FLUSHING);
        assertThat(other.attempts()).hasSize(1);
    }
}
