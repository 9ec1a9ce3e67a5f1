package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldestWaitingEventTest {

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void aJournalIsAskedForItsOldestEventOncePerEventThatBecomesTheOldest() {
        Delivering delivering = new Delivering(sink.linger(Duration.ofHours(1)), home);
        delivering.journal.append(numbered("e", 3));
        delivering.runFor(60_000);
        assertThat(delivering.journal.timesAskedForOldest()).isEqualTo(1);
        assertThat(delivering.exporter.stats().oldestWaitingMillis()).isEqualTo(NOW);

        delivering.journal.giveUp(1);
        delivering.runFor(60_000);
        assertThat(delivering.journal.timesAskedForOldest()).isEqualTo(2);

        delivering.runUntilNothingWaits();
        delivering.journal.append(List.of(event("later", "flow_executed", delivering.now)));
        delivering.runFor(60_000);
        assertThat(delivering.exporter.stats().oldestWaitingMillis()).isEqualTo(delivering.now - 60_000);
    }

    @Test
    void aLargeBacklogIsNotAskedForItsOldestEventAgainAndAgain() {
        Delivering delivering = new Delivering(sink.maxBatchSize(10), home);
        sink.always(ScriptedSink.retryLater());
        ListReader dead = ListReader.of(List.of(event("x", "flow_executed", NOW - 5_000)));
        delivering.journals.abandoned("fake", dead);
        delivering.journal.append(numbered("e", 100));

        delivering.runFor(600_000);

        assertThat(dead.timesAskedForOldest()).isZero();
        assertThat(delivering.journal.timesAskedForOldest()).isZero();
        assertThat(delivering.exporter.stats().oldestWaitingMillis()).isEqualTo(NOW - 5_000);
    }
}
