package io.flowtap.delivery;

import static io.flowtap.delivery.Events.NOW;
import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.ids;
import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.LastError;
import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.delivery.batch.SuspectedEvents;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {

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
                .isEqualTo(new ExporterStats("fake", "fake://fake", State.RUNNING, 250, 250, 0, -1, 0, 0, 0, 0, null));
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
    void eventsFromBeforeAClockThatMovedBackDoNotWaitForItToCatchUp() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(List.of(event("e0", "flow_executed", NOW + 3_600_000)));

        delivering.exporter.runOnce(NOW, DeliveryMode.STEADY);

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
    void drainingAndFlushingDoNotWaitForBatchesToFill() {
        Delivering delivering = new Delivering(sink, home);
        delivering.journal.append(numbered("a", 1));
        delivering.exporter.runOnce(NOW, DeliveryMode.DRAINING);
        delivering.journal.append(numbered("b", 1));
        delivering.exporter.runOnce(NOW, DeliveryMode.FLUSHING);

        assertThat(sink.attempts()).containsExactly(List.of("a0"), List.of("b0"));
    }

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
        assertThat(stats.lastError().text()).isEqualTo("503 Service Unavailable");
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
        assertThat(delivering.exporter.stats().lastError().text()).isEqualTo("the sink gave no answer");
        assertThat(delivering.said.get(0)).contains("IOException: connection reset");
        assertThat(delivering.said.get(1)).contains("illegal state exception in io.flowtap.delivery.ExporterTest");
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
        assertThat(delivering.exporter.stats().lastError().text())
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
