package io.flowtap.delivery;

import io.flowtap.delivery.ExporterStats.State;
import io.flowtap.delivery.batch.Batch;
import io.flowtap.delivery.batch.FailureCause;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the journals to one destination. Everything but {@link #stats} is called by one thread at a time. Exceptions
 * of the sink and of the readers stay in here.
 */
final class Exporter {

    /** How long it takes at most until a new event is noticed. */
    static final long POLL_MILLIS = 150;

    private final EventSink sink;
    private final String name;
    private final String destination;
    private final EventFilter filter;
    private final JournalConsumers consumers;
    private final DeadLetters deadLetters;
    private final BackOff backOff;
    private final DestinationHealth health;
    private long delivered;
    private long retries;
    private long deadLettered;
    private long dropped;
    private volatile ExporterStats stats;
    private volatile boolean ending;

    Exporter(
            EventSink sink,
            EventFilter filter,
            ReaderSource readers,
            DeadLetters deadLetters,
            IncidentLog incidents,
            RandomGenerator random) {
        this.sink = sink;
        this.name = sink.name();
        this.destination = sink.destination();
        this.filter = filter;
        this.health = new DestinationHealth(name + " (" + destination + ")", incidents);
        this.consumers = new JournalConsumers(name, destination, readers, Batching.of(sink), health, random);
        this.deadLetters = deadLetters;
        this.backOff = new BackOff(random);
        publish();
    }

    /**
     * Sends at most one batch, or a part of one.
     *
     * @param now milliseconds since the epoch
     * @return milliseconds until it should be called again; 0 if there may be more to do at once
     */
    long runOnce(long now, DeliveryMode mode) {
        if (mode != DeliveryMode.FLUSHING) {
            consumers.adopt(now);
        }
        boolean progress = health.state() != State.OFF && backOff.remaining(now) == 0 && deliverOne(now, mode);
        publish();
        return progress ? backOff.remaining(now) : Math.max(POLL_MILLIS, backOff.remaining(now));
    }

    /** Lets a destination that failed be tried at once; one that refuses everything keeps its pause. */
    void skipBackOff() {
        if (health.state() == State.BACKING_OFF) {
            backOff.skip();
        }
    }

    /**
     * Whether going on in a hurry would achieve nothing: nothing waits, or nothing can be delivered before somebody
     * acts. The end of a JVM does not wait for a destination that is down either.
     */
    boolean settled(DeliveryMode mode) {
        boolean down = mode == DeliveryMode.FLUSHING && health.state() == State.BACKING_OFF;
        return down
                || health.state() == State.PAUSED
                || health.state() == State.OFF
                || consumers.waiting(mode) == 0
                || health.state() == State.BACKING_OFF && consumers.onlyRefusedWait();
    }

    /** As of the last {@link #runOnce}. Safe from any thread. */
    ExporterStats stats() {
        return stats;
    }

    /**
     * From now on a failure is no news: a sink that is cut off at the end of the JVM says that its destination does not
     * answer. Safe from any thread.
     */
    void end() {
        ending = true;
    }

    /** Closes sink and readers; the cursors stay. */
    void close(long now) {
        consumers.close(now);
        try {
            sink.close();
        } catch (Throwable e) {
            health.closingFailed(Reason.of(e));
        }
    }

    private boolean deliverOne(long now, DeliveryMode mode) {
        JournalConsumer consumer = consumers.next(now, mode);
        if (consumer == null) {
            return false;
        }
        Batch batch = consumer.batch(filter, now);
        if (batch == null) {
            return false;
        }
        if (!batch.done()) {
            send(consumer, now);
        }
        if (batch.done()) {
            consumer.commit(now);
        }
        return true;
    }

    private void send(JournalConsumer consumer, long now) {
        List<Event> part = consumer.splitNext();
        Delivery answer = attempt(part, now);
        if (answer instanceof Delivery.Accepted) {
            long waited = consumers.waiting();
            consumer.accepted(part);
            delivered += part.size();
            backOff.worked();
            health.accepted(now, waited);
        } else if (answer instanceof Delivery.Rejected rejected) {
            refused(consumer, part, Reason.of(rejected.reason()), now);
        } else if (answer instanceof Delivery.RetryLater retry && !ending) {
            retryLater(consumer, part, retry, now);
        } else {
            consumer.interrupted();
            if (answer instanceof Delivery.Paused paused) {
                backOff.refused(now);
                health.paused(Reason.of(paused.reason()), now);
            }
        }
    }

    private void retryLater(JournalConsumer consumer, List<Event> part, Delivery.RetryLater retry, long now) {
        retries++;
        String reason = Reason.of(retry.reason());
        FailureCause failure = FailureCause.DESTINATION;
        if (asksForTime(retry)) {
            consumer.interrupted();
        } else {
            failure = consumer.failed(part, now);
        }
        switch (failure) {
            case EVENT -> health.failsAlone(part.get(0).type(), reason, now);
            case POISON_EVENT -> giveUp(part.get(0), reason + " (again and again, while others are accepted)", now);
            case DESTINATION -> {
                backOff.failed(now, retry.atLeast());
                health.retryLater(reason, now);
            }
        }
    }

    /** A destination that says how busy it is says nothing about the events. */
    private static boolean asksForTime(Delivery.RetryLater retry) {
        return retry.atLeast() != null && retry.atLeast().compareTo(Duration.ZERO) > 0;
    }

    /** @return null if the sink turned out to be unable to run */
    private @Nullable Delivery attempt(List<Event> part, long now) {
        try {
            // What is counted and when the cursor moves must not depend on what a sink does to its list.
            Delivery answer = sink.deliver(Collections.unmodifiableList(part));
            return answer != null ? answer : retry("the sink gave no answer");
        } catch (LinkageError e) {
            health.off(Reason.of(e), now);
            return null;
        } catch (Throwable e) {
            // Errors of the JVM too: memory that is short now need not be in a minute, and the events are not lost.
            return retry(Reason.of(e));
        }
    }

    private static Delivery retry(String reason) {
        return new Delivery.RetryLater(reason, Duration.ZERO);
    }

    private void refused(JournalConsumer consumer, List<Event> part, String reason, long now) {
        health.answers();
        switch (consumer.refused()) {
            case OF_SEVERAL, UNPROVEN -> {
                // The next part tells more.
            }
            case OF_THE_EVENT -> giveUp(part.get(0), reason, now);
            case OF_EVERYTHING -> {
                backOff.failed(now, null);
                health.refusedThroughout(reason, now);
            }
        }
    }

    private void giveUp(Event culprit, String reason, long now) {
        health.refusedOne(culprit.type(), reason, deadLetters.file(now), now);
        if (deadLetters.add(culprit, reason, now)) {
            deadLettered++;
        } else {
            dropped++;
        }
    }

    private Map<String, Long> droppedByReason() {
        Map<String, Long> byReason = consumers.droppedByReason();
        if (dropped > 0) {
            byReason.put(ExporterStats.REFUSED_AND_NOT_KEPT, dropped);
        }
        return byReason;
    }

    private void publish() {
        stats = new ExporterStats(
                name,
                destination,
                health.state(),
                consumers.recorded(),
                delivered,
                consumers.waiting(),
                consumers.oldestWaitingMillis(),
                retries,
                deadLettered,
                dropped + consumers.dropped(),
                consumers.filtered(),
                health.lastError(),
                droppedByReason());
    }
}
