package io.flowtap.delivery;

import io.flowtap.delivery.batch.Batch;
import io.flowtap.delivery.batch.DeliveryHistory;
import io.flowtap.delivery.batch.FailureCause;
import io.flowtap.delivery.batch.PoisonDetection;
import io.flowtap.delivery.batch.Refusal;
import io.flowtap.delivery.batch.Refusals;
import io.flowtap.delivery.batch.SubBatch;
import io.flowtap.delivery.batch.SuspectedEvents;
import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One journal on its way to one destination: its reader, and what of the last read is still to be answered for. A
 * reader that throws is left alone for a while and never disturbs the others. Used by one thread.
 */
final class JournalConsumer {

    private final JournalReader reader;
    private final DestinationHealth health;
    private final BackOff trouble;
    private final Batching batching;
    private final boolean growing;
    private final WaitingSince oldest;
    private final UncommittedEvents uncommitted;
    private final PoisonDetection poisonDetection;
    private @Nullable Batch batch;
    private long newestRead = WaitingSince.UNKNOWN;
    private long waiting;
    private long dropped;
    private Map<String, Long> droppedByReason = Map.of();
    private long recorded;
    private long filtered;
    private long filteredInBatch;

    /**
     * @param growing whether somebody still writes to the journal
     * @param history shared by all consumers of the destination
     */
    JournalConsumer(
            JournalReader reader,
            boolean growing,
            Batching batching,
            DeliveryHistory history,
            DestinationHealth health,
            RandomGenerator random) {
        this.reader = reader;
        this.growing = growing;
        this.batching = batching;
        this.health = health;
        this.trouble = new BackOff(random);
        this.oldest = new WaitingSince(reader);
        this.uncommitted = new UncommittedEvents(reader);
        this.poisonDetection = new PoisonDetection(history, batching.size());
    }

    /** Whether there is something to send or to commit now. */
    boolean due(long now, DeliveryMode mode) {
        poisonDetection.suspects().endPauseIfOver(now);
        if (poisonDetection.suspects().isPaused() || trouble.remaining(now) > 0) {
            return false;
        }
        try {
            return batch != null || ripe(now, mode);
        } catch (Throwable e) {
            failed(e, now);
            return false;
        }
    }

    private boolean ripe(long now, DeliveryMode mode) {
        long count = reader.waiting();
        if (count <= 0) {
            return false;
        }
        // The distance, not the age: after the clock moved back the oldest event is far in the future.
        return mode != DeliveryMode.STEADY
                || !growing
                || count >= batching.flushAt()
                || Math.abs(now - oldest.exactly()) >= batching.lingerMillis();
    }

    /**
     * The batch to be answered for, read now unless it was before.
     *
     * @return null if there is nothing to send or to commit
     */
    @Nullable
    Batch batch(EventFilter filter, long now) {
        try {
            if (batch != null && batch.onlySetAsideLeft()) {
                readOn(filter);
            }
            if (batch == null) {
                read(filter);
            }
            return batch;
        } catch (Throwable e) {
            failed(e, now);
            return null;
        }
    }

    private void read(EventFilter filter) {
        SuspectedEvents suspects = poisonDetection.suspects();
        Refusals refusals = poisonDetection.refusals();
        int known = suspects.count() + refusals.count();
        List<Event> read = uncommitted.open(known + poisonDetection.step(reader.waiting() - known));
        if (read.isEmpty()) {
            return;
        }
        poisonDetection.retain(read);
        List<SubBatch> suspected = new ArrayList<>();
        List<Event> others = new ArrayList<>(read.size());
        for (Event each : wanted(read, filter)) {
            if (refusals.include(each)) {
                suspected.add(refusals.part(each));
            } else if (suspects.include(each)) {
                suspected.add(SubBatch.of(List.of(each)));
            } else {
                others.add(each);
            }
        }
        batch = new Batch(others, suspected);
        filteredInBatch = read.size() - others.size() - suspected.size();
        oldest.read(uncommitted.oldestMillis());
        newestRead = uncommitted.newestMillis();
    }

    /** Reads what comes after events that cannot be passed over yet. */
    private void readOn(EventFilter filter) {
        List<Event> more = uncommitted.extend(poisonDetection.step(reader.waiting() - uncommitted.size()));
        newestRead = uncommitted.newestMillis();
        List<Event> wanted = wanted(more, filter);
        filteredInBatch += more.size() - wanted.size();
        current().add(wanted);
    }

    private static List<Event> wanted(List<Event> read, EventFilter filter) {
        List<Event> wanted = new ArrayList<>(read.size());
        for (Event event : read) {
            if (filter.wants(event.type())) {
                wanted.add(event);
            }
        }
        return wanted;
    }

    /** What {@link #batch} returned. */
    private Batch current() {
        return Objects.requireNonNull(batch, "no batch was read");
    }

    /** What of the batch to send next. */
    List<Event> splitNext() {
        return current().splitNext(poisonDetection.batchSize());
    }

    /** The destination has the part that was sent. */
    void accepted(List<Event> part) {
        poisonDetection.accepted(part, current());
    }

    /** The destination refuses the part that was sent; an event that is at fault is no longer waiting. */
    Refusal refused() {
        Refusal refusal = poisonDetection.refused(current());
        if (refusal == Refusal.OF_EVERYTHING && current().unanswered()) {
            // Read again later, perhaps with more events behind them, of which one may be taken.
            forget();
        }
        return refusal;
    }

    /** How many of the waiting events were refused, with none accepted since. */
    int unproven() {
        return poisonDetection.refusals().count();
    }

    /** The part that was sent failed, and may be accepted later. */
    FailureCause failed(List<Event> part, long now) {
        if (!poisonDetection.isSuspect(part)) {
            poisonDetection.failed(part, current());
            forgetUnlessTouched();
            return FailureCause.DESTINATION;
        }
        FailureCause failure = poisonDetection.suspectFailed(part.get(0), current(), now);
        if (current().onlySetAsideLeft()) {
            forgetUnlessTouched();
        }
        return failure;
    }

    /** The destination takes nothing for the time being, whatever it is. */
    void interrupted() {
        poisonDetection.interrupted();
        forgetUnlessTouched();
    }

    /**
     * A batch of which nothing was answered is read again next time, so that an outage holds at most the remains of bad
     * batches in memory, however many journals there are.
     */
    private void forgetUnlessTouched() {
        if (batch != null && batch.untouched()) {
            forget();
        }
    }

    private void forget() {
        batch = null;
        filteredInBatch = 0;
        uncommitted.close();
    }

    /** Moves the cursor behind a batch that is done; if that fails, again later, without sending the batch again. */
    void commit(long now) {
        try {
            reader.commit();
            filtered += filteredInBatch;
            forget();
            poisonDetection.suspects().clear();
            poisonDetection.refusals().clear();
            oldest.committed(newestRead);
            trouble.worked();
        } catch (Throwable e) {
            failed(e, now);
        }
    }

    /** Whether nothing is left here, now and, for a journal nobody writes to, for ever. */
    boolean empty() {
        try {
            return batch == null && reader.waiting() <= 0;
        } catch (Throwable e) {
            return false;
        }
    }

    long waiting() {
        try {
            long answered = batch == null || batch.done() ? 0 : uncommitted.size() - batch.left();
            waiting = Math.max(0, reader.waiting() - answered);
        } catch (Throwable e) {
            // The last known number is the best there is; the failure itself is told when the reader is read.
        }
        return waiting;
    }

    /**
     * When the oldest waiting event was recorded, judged by the last read where asking the journal would cost: it may
     * have to load every segment of a large backlog.
     *
     * @return milliseconds since the epoch; -1 if nothing waits or nothing was read yet
     */
    long oldestWaitingMillis() {
        try {
            long count = waiting();
            if (count == 0) {
                return WaitingSince.UNKNOWN;
            }
            return growing && count < batching.size() ? oldest.exactly() : oldest.roughly();
        } catch (Throwable e) {
            return WaitingSince.UNKNOWN;
        }
    }

    /** Whether nothing is sent for a while, because of single events. */
    boolean heldUp() {
        return poisonDetection.suspects().isPaused();
    }

    long dropped() {
        try {
            dropped = reader.dropped();
        } catch (Throwable e) {
            // As for waiting().
        }
        return dropped;
    }

    /** Adds what {@link #dropped} counts, by reason. */
    void addDropped(Map<String, Long> byReason) {
        try {
            droppedByReason = reader.droppedByReason();
        } catch (Throwable e) {
            // As for waiting().
        }
        droppedByReason.forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
    }

    /** How many events there were for the destination, whatever became of them. */
    long recorded() {
        try {
            recorded = reader.recorded();
        } catch (Throwable e) {
            // As for waiting().
        }
        return recorded;
    }

    /** Events the destination does not want. */
    long filtered() {
        return filtered + filteredInBatch;
    }

    void close(long now) {
        try {
            reader.close();
        } catch (Throwable e) {
            failed(e, now);
        }
    }

    private void failed(Throwable e, long now) {
        trouble.failed(now, null);
        health.journalFailed(e, now);
    }
}
