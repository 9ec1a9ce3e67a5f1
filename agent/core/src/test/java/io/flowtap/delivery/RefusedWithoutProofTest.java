package io.flowtap.delivery;

import static io.flowtap.delivery.Events.event;
import static io.flowtap.delivery.Events.ids;
import static io.flowtap.delivery.Events.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A destination that refuses whatever comes says nothing about events: nobody is put aside until others are taken. */
class RefusedWithoutProofTest {

    private static final ScriptedSink.Answer REFUSING_ALL = ScriptedSink.refusing(each -> true);
    private static final ScriptedSink.Answer REFUSING_BAD =
            ScriptedSink.refusing(each -> each.id().startsWith("bad"));

    @TempDir
    private Path home;

    private final ScriptedSink sink = new ScriptedSink("fake");

    @Test
    void eventsThatAreAllRefusedWaitAndArriveOnceTheDestinationTakesThem() {
        Delivering delivering = new Delivering(sink.always(REFUSING_ALL), home);
        List<Event> events = numbered("e", 300);
        delivering.journal.append(events);
        delivering.runFor(3_600_000);

        assertNoDeadLetters();
        assertThat(delivering.exporter.stats().waiting()).isEqualTo(300);
        assertThat(delivering.exporter.stats().state()).isEqualTo(State.BACKING_OFF);
        assertThat(delivering.said.get(0))
                .isEqualTo("fake (fake://fake) refuses every event it is sent: 400: bad event. So it is not the events"
                        + " that are at fault; they are kept and offered again by themselves. Check its settings and"
                        + " what is between here and there");

        sink.always(batch -> Delivery.ACCEPTED);
        delivering.runUntilNothingWaits();
        assertThat(sink.storedIds()).containsExactlyInAnyOrderElementsOf(ids(events));
        assertThat(delivering.said.get(delivering.said.size() - 1)).contains("takes events again");
    }

    @Test
    void aDestinationThatRefusesEverythingIsNotAskedForEachEventAtOnce() {
        Delivering delivering = new Delivering(sink.always(REFUSING_ALL), home);
        delivering.journal.append(numbered("e", 500));

        delivering.runUntil(() -> delivering.exporter.stats().state() == State.BACKING_OFF);

        assertThat(sink.attempts()).hasSizeLessThan(60);
    }

    @Test
    void eventsThatTrickleInOneByOneAreNotPutAsideOneByOne() {
        Delivering delivering = new Delivering(sink.always(REFUSING_ALL), home);
        for (int i = 0; i < 50; i++) {
            delivering.journal.append(List.of(event("e" + i)));
            delivering.runFor(120_000);
        }

        assertNoDeadLetters();
        assertThat(delivering.exporter.stats().waiting()).isEqualTo(50);

        sink.always(batch -> Delivery.ACCEPTED);
        delivering.runUntilNothingWaits();
        assertThat(sink.storedIds()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void aDestinationThatWorkedForLongAndThenRefusesEverythingBlamesNoEvent() {
        Delivering delivering = new Delivering(sink, home);
        for (int i = 0; i < 20; i++) {
            delivering.journal.append(List.of(event("before" + i)));
            delivering.runUntilNothingWaits();
        }
        sink.always(REFUSING_ALL);
        for (int i = 0; i < 20; i++) {
            delivering.journal.append(List.of(event("after" + i)));
            delivering.runFor(90_000);
        }

        assertNoDeadLetters();
    }

    @Test
    void oneBadEventAloneWaitsUntilAnotherIsAcceptedAndIsThenPutAside() {
        Delivering delivering = new Delivering(sink.always(REFUSING_BAD), home);
        delivering.journal.append(List.of(event("bad")));
        delivering.runFor(600_000);
        assertNoDeadLetters();

        delivering.journal.append(List.of(event("good")));
        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("good");
        assertThat(delivering.exporter.stats().deadLettered()).isEqualTo(1);
    }

    @Test
    void aBadEventAloneInTheJournalOfADeadJvmIsJudgedByThoseOfThisOne() {
        Delivering delivering = new Delivering(sink.always(REFUSING_BAD), home);
        delivering.journals.abandoned("fake", ListReader.of(List.of(event("bad"))));
        delivering.runFor(600_000);
        assertNoDeadLetters();

        delivering.journal.append(List.of(event("good")));
        delivering.runUntilNothingWaits();

        assertThat(delivering.exporter.stats().deadLettered()).isEqualTo(1);
    }

    @Test
    void moreBadEventsInARowThanAnyLimitDoNotHoldUpAGoodOneBehindThem() {
        Delivering delivering = new Delivering(sink.maxBatchSize(10).always(REFUSING_BAD), home);
        delivering.journal.append(numbered("bad", 45));
        delivering.journal.append(List.of(event("good")));

        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactly("good");
        assertThat(delivering.exporter.stats().deadLettered()).isEqualTo(45);
    }

    @Test
    void anEventRefusedWhileEverythingWasRefusedIsNoLongerSuspectedWhenItIsTaken() {
        Delivering delivering = new Delivering(sink.always(REFUSING_ALL), home);
        delivering.journal.append(List.of(event("bad"), event("e1"), event("e2")));
        delivering.runFor(300_000);

        sink.always(REFUSING_BAD);
        delivering.runUntilNothingWaits();

        assertThat(sink.storedIds()).containsExactlyInAnyOrder("e1", "e2");
        assertThat(delivering.exporter.stats().deadLettered()).isEqualTo(1);
    }

    private void assertNoDeadLetters() {
        assertThat(Files.exists(home.resolve("dead-letter"))).isFalse();
    }
}
