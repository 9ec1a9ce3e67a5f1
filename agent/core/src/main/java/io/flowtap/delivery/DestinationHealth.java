package io.flowtap.delivery;

import io.flowtap.delivery.ExporterStats.LastError;
import io.flowtap.delivery.ExporterStats.State;
import org.jspecify.annotations.Nullable;

/** Whether a destination takes events, since when not, and what people were told about it. Used by one thread. */
final class DestinationHealth {

    private static final long NEVER = -1;

    private final String who;
    private final IncidentLog incidents;
    private State state = State.RUNNING;
    private @Nullable LastError lastError;
    private long failingSince = NEVER;
    private boolean failureSaid;
    private @Nullable String pausedFor;

    DestinationHealth(String who, IncidentLog incidents) {
        this.who = who;
        this.incidents = incidents;
    }

    /** It took events. {@code waiting} is how many wait, these included. */
    void accepted(long now, long waiting) {
        if (failureSaid) {
            incidents.say(who + " takes events again after " + span(now - failingSince) + "; " + waiting
                    + " waited and are delivered now");
        }
        answers();
        failingSince = NEVER;
        failureSaid = false;
    }

    void retryLater(String reason, long now) {
        failing(State.BACKING_OFF, reason, now);
        pausedFor = null;
        String message = who + " cannot be delivered to: " + reason
                + ". Events are kept and tried again by themselves; check that it is up and can be reached from here";
        failureSaid |= incidents.report(message, now);
    }

    void paused(String reason, long now) {
        failing(State.PAUSED, reason, now);
        if (!reason.equals(pausedFor)) {
            pausedFor = reason;
            failureSaid |= incidents.report(
                    who + " refuses everything: " + reason
                            + ". Events are kept and offered again every few minutes, without a restart",
                    now);
        }
    }

    /** It answers, if only to refuse what it was sent. */
    void answers() {
        state = State.RUNNING;
        pausedFor = null;
    }

    void refusedOne(String type, String reason, String file, long now) {
        lastError = new LastError(reason, now);
        String message = who + " refuses an event of type " + type + ": " + reason + ". Such events go to " + file;
        incidents.report(message, now);
    }

    /** It takes other events. */
    void failsAlone(String type, String reason, long now) {
        lastError = new LastError(reason, now);
        incidents.report(
                who + " takes events, but not one of type " + type + ": " + reason
                        + ". It is tried again for some minutes, and then put aside with the reason",
                now);
    }

    /** It answers, but refuses each single event it is sent. */
    void refusedThroughout(String reason, long now) {
        failing(State.BACKING_OFF, reason, now);
        String message = who + " refuses every event it is sent: " + reason + ". So it is not the events that are at"
                + " fault; they are kept and offered again by themselves. Check its settings and what is between here"
                + " and there";
        failureSaid |= incidents.report(message, now);
    }

    void off(String reason, long now) {
        failing(State.OFF, reason, now);
        incidents.say(who + " is switched off, its code cannot run here: " + reason + ". Its events are kept");
    }

    /** Says nothing of the destination: what it accepted was answered for before. */
    void closingFailed(String reason) {
        incidents.say(who + " could not be closed: " + reason + ". No event is lost by that: what it accepted is"
                + " delivered, and what it did not is kept");
    }

    State state() {
        return state;
    }

    /** Null if there was none. */
    @Nullable
    LastError lastError() {
        return lastError;
    }

    /** A journal cannot be read or its cursor moved; says nothing about the destination. */
    void journalFailed(Throwable failure, long now) {
        lastError = new LastError("a journal fails: " + Reason.of(failure), now);
        incidents.report(who + ": " + lastError.text() + ". It is tried again by itself", now);
    }

    private void failing(State state, String reason, long now) {
        this.state = state;
        lastError = new LastError(reason, now);
        if (failingSince == NEVER) {
            failingSince = now;
        }
    }

    private static String span(long millis) {
        long seconds = Math.max(0, millis) / 1000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
