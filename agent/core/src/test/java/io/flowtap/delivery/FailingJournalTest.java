package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.ids;
import static io.flowtap.delivery.Events.numbered;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exporter does when a journal loses events or cannot be read or committed. */
class FailingJournalTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void lossesOfTheJournalAreCounted() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("e", 10));
        delivering.journal.giveUp(4);

        delivering.runUntilNothingWaits();

        assertThat(delivering.exporter.stats().dropped()).isEqualTo(4);
        assertThat(delivering.exporter.stats().delivered()).isEqualTo(6);
    }

    @Test
    void aCursorThatCannotBeMovedIsMovedLaterWithoutSendingTheBatchAgain() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("e", 3));
        delivering.journal.failCommits(new IllegalStateException("disk gone"));
        delivering.runFor(60_000);
        assertThat(delivering.journal.uncommitted()).hasSize(3);

        delivering.journal.failCommits(null);
        delivering.runUntilNothingWaits();

        assertThat(sink.attempts()).hasSize(1);
        assertThat(delivering.journal.uncommitted()).isEmpty();
        assertThat(delivering.said)
                .containsExactly("fake (fake://fake): a journal fails: IllegalStateException: disk gone. "
                        + "It is tried again by itself");
        assertThat(requireNonNull(delivering.exporter.stats().lastError()).text())
                .isEqualTo("a journal fails: IllegalStateException: disk gone");
    }

    @Test
    void aJournalThatHasNothingToReadYetAlthoughEventsWaitIsAskedAgainLater() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("e", 2));
        delivering.journal.hideFromReads(3);

        assertThat(delivering.exporter.runOnce(NOW, DeliveryMode.DRAINING)).isEqualTo(Exporter.POLL_MILLIS);
        delivering.runUntilNothingWaits();

        assertThat(sink.attempts()).containsExactly(List.of("e0", "e1"));
    }

    @Test
    void aJournalThatCannotBeReadDoesNotDisturbTheOthers() {
        Delivering delivering = new Delivering(sink, home);
        ListReader broken = ListReader.of(numbered("broken", 2));
        broken.failReads(new IllegalStateException("torn"));
        ListReader worse = ListReader.of(numbered("worse", 2));
        worse.failWaiting(new IllegalStateException("unmapped"));
        delivering.journals.abandoned("fake", broken).abandoned("fake", worse);
        delivering.journal.append(numbered("own", 2));

        delivering.runFor(5_000);
        assertThat(sink.storedIds()).containsExactly("own0", "own1");
        assertThat(broken.closed() || worse.closed()).isFalse();

        broken.failReads(null);
        worse.failWaiting(null);
        delivering.runFor(120_000);
        assertThat(ids(sink.stored()).subList(2, 6))
                .containsExactlyInAnyOrder("broken0", "broken1", "worse0", "worse1");
        assertThat(broken.closed() && worse.closed()).isTrue();
    }
}
