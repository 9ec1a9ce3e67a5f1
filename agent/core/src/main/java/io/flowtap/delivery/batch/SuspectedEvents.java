package io.flowtap.delivery.batch;

import io.flowtap.event.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Events of one journal that failed alone, though no destination said that it refuses them: it answered 500, or not at
 * all. One is the poison event when it has failed again and again, half a minute apart, and each time everything else
 * was accepted before. As soon as anything else fails too, that counts for nothing: in an outage, or with a destination
 * that fails every other time, nobody is a poison event. Used by one thread.
 */
public final class SuspectedEvents {

    public static final int MOST = 20;
    static final int FAILURES_OF_A_POISON_EVENT = 8;
    public static final long ROUND_MILLIS = 30_000;

    private final DeliveryHistory history;
    private final Map<String, Suspect> suspects = new HashMap<>();
    private boolean paused;
    private long pausedSince;

    SuspectedEvents(DeliveryHistory history) {
        this.history = history;
    }

    private static final class Suspect {

        private int failures;
        private long acceptedThen;
        private long failedThen;
    }

    public boolean include(Event event) {
        return suspects.containsKey(event.id());
    }

    public int count() {
        return suspects.size();
    }

    /** An event nobody suspected failed alone. If there are too many of them, it is none of their faults. */
    void add(Event event) {
        if (suspects.size() == MOST) {
            suspects.clear();
        } else {
            Suspect suspect = new Suspect();
            suspects.put(event.id(), suspect);
            remember(suspect);
        }
    }

    /** Whether other events were accepted, and none of them failed, since a suspect failed last. */
    boolean onlySuspectFails(Event event) {
        Suspect suspect = suspect(event);
        return history.acceptedSoFar() > suspect.acceptedThen && history.failedSoFar() == suspect.failedThen;
    }

    /**
     * A suspect failed once more.
     *
     * @return whether it is the poison event, and no longer among the suspects
     */
    boolean failedAgain(Event event) {
        Suspect suspect = suspect(event);
        if (onlySuspectFails(event)) {
            suspect.failures++;
        } else if (history.failedSoFar() > suspect.failedThen) {
            suspect.failures = 0;
        }
        remember(suspect);
        if (suspect.failures < FAILURES_OF_A_POISON_EVENT) {
            return false;
        }
        suspects.remove(event.id());
        return true;
    }

    private Suspect suspect(Event event) {
        return Objects.requireNonNull(suspects.get(event.id()), "not suspected");
    }

    private void remember(Suspect suspect) {
        suspect.acceptedThen = history.acceptedSoFar();
        suspect.failedThen = history.failedSoFar();
    }

    /** It was accepted, or refused outright. */
    void cleared(Event event) {
        suspects.remove(event.id());
    }

    /** Forgets those that are not among the events that still wait. */
    void retain(Set<String> waitingIds) {
        suspects.keySet().retainAll(waitingIds);
    }

    public void clear() {
        suspects.clear();
        paused = false;
    }

    /** Leaves them alone for a while. */
    void pause(long now) {
        paused = true;
        pausedSince = now;
    }

    public void endPauseIfOver(long now) {
        // The distance, not the age: the clock may have moved back.
        paused &= !suspects.isEmpty() && Math.abs(now - pausedSince) < ROUND_MILLIS;
    }

    public boolean isPaused() {
        return paused;
    }
}
