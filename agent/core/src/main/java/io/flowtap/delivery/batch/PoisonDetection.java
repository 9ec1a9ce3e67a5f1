package io.flowtap.delivery.batch;

import io.flowtap.event.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out, for one journal, whose fault it is that events are not delivered: the destination's or their own. See
 * decisions 0021 and 0033. Used by one thread.
 */
public final class PoisonDetection {

    private final DeliveryHistory history;
    private final BatchSize batchSize;
    private final SuspectedEvents suspects;
    private final Refusals refusals = new Refusals();

    /**
     * @param history shared by all journals of a destination
     * @param most the most events of a batch
     */
    public PoisonDetection(DeliveryHistory history, int most) {
        this.history = history;
        this.batchSize = new BatchSize(most);
        this.suspects = new SuspectedEvents(history);
    }

    public SuspectedEvents suspects() {
        return suspects;
    }

    public Refusals refusals() {
        return refusals;
    }

    /** Forgets events that are not among those that still wait. */
    public void retain(List<Event> waiting) {
        if (suspects.count() + refusals.count() == 0) {
            return;
        }
        Set<String> ids = new HashSet<>();
        for (Event each : waiting) {
            ids.add(each.id());
        }
        suspects.retain(ids);
        refusals.retain(ids);
    }

    /** How many events to send at once. */
    public int batchSize() {
        return batchSize.size();
    }

    /**
     * How many events to read, suspects apart: what waits must last until they are judged.
     *
     * @param waiting how many there are
     */
    public int step(long waiting) {
        return suspects.count() == 0
                ? batchSize.size()
                : (int) Math.max(1, Math.min(batchSize.size(), waiting / SuspectedEvents.FAILURES_OF_A_POISON_EVENT));
    }

    /** The next part of a batch is accepted. */
    public void accepted(List<Event> part, Batch batch) {
        if (isSuspect(part)) {
            suspects.cleared(part.get(0));
            // So it was the destination that failed then, and perhaps it is with the others, too.
            history.failed();
        } else {
            history.accepted();
        }
        batchSize.succeeded();
        batch.accepted();
        if (part.size() == 1) {
            refusals.cleared(part.get(0));
        }
        takeUpRefused(batch);
    }

    /** The next part of a batch is refused outright. An event that is at fault is given up. */
    public Refusal refused(Batch batch) {
        SubBatch part = batch.first();
        long acceptedSoFar = history.acceptedSoFar();
        if (part.size() > 1) {
            batch.halve(acceptedSoFar);
            return Refusal.OF_SEVERAL;
        }
        Event event = part.events().get(0);
        suspects.cleared(event);
        boolean atFault = part.refusedBefore(acceptedSoFar);
        if (atFault) {
            refusals.cleared(event);
            batch.givenUp();
        } else {
            refusals.add(part.refusedAt(acceptedSoFar));
            batch.setAsideRefused(acceptedSoFar);
        }
        takeUpRefused(batch);
        if (atFault) {
            return Refusal.OF_THE_EVENT;
        }
        boolean anotherMayBeTaken = !batch.onlySetAsideLeft() && batch.unproven(acceptedSoFar) < Refusals.MOST_IN_A_ROW;
        return anotherMayBeTaken ? Refusal.UNPROVEN : Refusal.OF_EVERYTHING;
    }

    /** Once all others of the batch are answered. */
    private void takeUpRefused(Batch batch) {
        if (batch.onlySetAsideLeft()) {
            batch.takeUpRefused(history.acceptedSoFar());
        }
    }

    /** The destination takes nothing for the time being, whatever it is. */
    public void interrupted() {
        history.failed();
    }

    public boolean isSuspect(List<Event> part) {
        return part.size() == 1 && suspects.include(part.get(0));
    }

    /** Something failed that is no suspect; becomes one if it failed alone, and is then set aside. */
    public void failed(List<Event> part, Batch batch) {
        boolean couldNotBeSmaller = batchSize.isSmallest();
        batchSize.failed();
        history.failed();
        if (part.size() == 1 && couldNotBeSmaller) {
            suspects.add(part.get(0));
            if (isSuspect(part)) {
                batch.setAside();
            }
        }
    }

    /** A suspect failed; it is set aside, or given up if it is the poison event. */
    public FailureCause suspectFailed(Event suspect, Batch batch, long now) {
        boolean othersAreAccepted = suspects.onlySuspectFails(suspect);
        if (suspects.failedAgain(suspect)) {
            batch.givenUp();
            return FailureCause.POISON_EVENT;
        }
        batch.setAside();
        if (batch.onlySetAsideLeft() && othersAreAccepted) {
            suspects.pause(now);
        }
        return othersAreAccepted ? FailureCause.EVENT : FailureCause.DESTINATION;
    }
}
