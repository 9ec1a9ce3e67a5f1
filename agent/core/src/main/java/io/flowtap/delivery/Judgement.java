package io.flowtap.delivery;

import io.flowtap.event.Event;
import java.util.List;

/**
 * Finds out, for one journal, whose fault it is that events are not delivered: the destination's or their own. See
 * decision 0021. Used by one thread.
 */
final class Judgement {

    private final Testimony testimony;
    private final Stride stride;
    private final Suspects suspects;

    /**
     * @param testimony shared by all journals of a destination
     * @param most the most events of a batch
     */
    Judgement(Testimony testimony, int most) {
        this.testimony = testimony;
        this.stride = new Stride(most);
        this.suspects = new Suspects(testimony);
    }

    Suspects suspects() {
        return suspects;
    }

    /** How many events to send at once. */
    int length() {
        return stride.length();
    }

    /**
     * How many events to read, suspects apart: what waits must last until they are judged.
     *
     * @param waiting how many there are
     */
    int step(long waiting) {
        return suspects.count() == 0
                ? stride.length()
                : (int) Math.max(1, Math.min(stride.length(), waiting / Suspects.FAILURES_OF_A_CULPRIT));
    }

    void accepted(List<Event> part) {
        if (isSuspect(part)) {
            suspects.cleared(part.get(0));
            // So it was the destination that failed then, and perhaps it is with the others, too.
            testimony.failed();
        } else {
            testimony.accepted();
        }
        stride.worked();
    }

    /** The destination takes nothing for the time being, whatever it is. */
    void interrupted() {
        testimony.failed();
    }

    boolean isSuspect(List<Event> part) {
        return part.size() == 1 && suspects.include(part.get(0));
    }

    /** Something failed that is no suspect; becomes one if it failed alone, and is then set aside. */
    void failed(List<Event> part, Batch batch) {
        boolean couldNotBeShorter = stride.shortest();
        stride.failed();
        testimony.failed();
        if (part.size() == 1 && couldNotBeShorter) {
            suspects.add(part.get(0));
            if (isSuspect(part)) {
                batch.setAside();
            }
        }
    }

    /** A suspect failed; it is set aside, or given up if it is the culprit. */
    Failure suspectFailed(Event suspect, Batch batch, long now) {
        boolean othersAreAccepted = suspects.isIncriminated(suspect);
        if (suspects.failedAgain(suspect)) {
            batch.givenUp();
            return Failure.FOR_EVER;
        }
        batch.setAside();
        if (batch.resting() && othersAreAccepted) {
            suspects.rest(now);
        }
        return othersAreAccepted ? Failure.OF_THE_EVENT : Failure.OF_THE_DESTINATION;
    }
}
