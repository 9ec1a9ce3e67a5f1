package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.LastError;
import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the code of a sink does wrong. */
class FailingSinkTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void whateverASinkThrowsCountsAsAFailureToRetry() {
        Delivering delivering = new Delivering(
                sink.then(
                        ScriptedSink.throwing(new IOException("connection reset")),
                        ScriptedSink.throwing(new IllegalStateException()),
                        ScriptedSink.throwing(new InterruptedException("told to stop")),
                        ScriptedSink.throwing(new OutOfMemoryError("Java heap space")),
                        ScriptedSink.throwing(new StackOverflowError()),
                        ScriptedSink.throwing(new AssertionError("cannot be")),
                        batch -> null),
                home);
        delivering.journal.append(numbered("e", 3));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2");
        assertThat(delivering.exporter.stats().retries()).isEqualTo(7);
        assertThat(requireNonNull(delivering.exporter.stats().lastError()).text())
                .isEqualTo("the sink gave no answer");
        assertThat(delivering.said.get(0)).contains("IOException: connection reset");
        assertThat(delivering.said.get(1)).contains("illegal state exception in io.flowtap.delivery.FailingSinkTest");
    }

    @Test
    void whatASinkDoesToItsListChangesNothing() {
        Delivering delivering = new Delivering(
                sink.then(batch -> {
                    batch.clear();
                    return Delivery.ACCEPTED;
                }),
                home);
        delivering.journal.append(numbered("e", 5));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("e0", "e1", "e2", "e3", "e4");
        assertThat(delivering.exporter.stats().delivered()).isEqualTo(5);
        assertThat(delivering.said).first().asString().contains("unsupported operation exception");
    }

    @Test
    void aSinkThatCannotBeClosedHasDeliveredWhatItAccepted() {
        for (Throwable failure : List.of(new Error("close"), new IllegalStateException("close"))) {
            ScriptedSink unclosable = new ScriptedSink("unclosable").unclosable(failure);
            Delivering delivering = new Delivering(unclosable, home);
            delivering.journal.append(numbered("e", 5));
            delivering.runUntilNothingWaits();

            delivering.exporter.close(delivering.now);

            assertThat(delivering.exporter.stats().delivered()).isEqualTo(5);
            assertThat(delivering.exporter.stats().state()).isEqualTo(State.RUNNING);
            assertThat(delivering.said)
                    .singleElement()
                    .asString()
                    .contains("could not be closed", "close. No event is lost")
                    .doesNotContain("cannot be delivered", "tried again");
        }
    }

    @Test
    void aSinkWhoseCodeDoesNotLinkIsSwitchedOffOnceAndItsEventsAreKept() {
        Delivering delivering = new Delivering(sink, home);
        sink.always(ScriptedSink.throwing(new NoClassDefFoundError("org/acme/Driver")));
        delivering.journal.append(numbered("e", 3));

        delivering.runFor(3_600_000);

        assertThat(sink.attempts()).hasSize(1);
        assertThat(delivering.journal.uncommitted()).hasSize(3);
        assertThat(delivering.said)
                .containsExactly("fake (fake://fake) is switched off, its code cannot run here: "
                        + "NoClassDefFoundError: org/acme/Driver. Its events are kept");
        ExporterStats stats = delivering.exporter.stats();
        assertThat(stats.state()).isEqualTo(State.OFF);
        assertThat(stats.waiting()).isEqualTo(3);
        assertThat(stats.lastError()).isEqualTo(new LastError("NoClassDefFoundError: org/acme/Driver", NOW + 1_050));
    }

    @Test
    void aSinkThatCannotSayWhatItAcceptsIsOfferedEverything() {
        Delivering delivering = new Delivering(
                sink.accepting(type -> {
                    throw new IllegalStateException("no idea");
                }),
                home);
        delivering.journal.append(numbered("e", 2));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("e0", "e1");
    }
}
