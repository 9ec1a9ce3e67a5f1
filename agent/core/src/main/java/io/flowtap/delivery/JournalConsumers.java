package io.flowtap.delivery;

import io.flowtap.delivery.batch.DeliveryHistory;
import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All journals one destination is served from: this JVM's own, and those of dead JVMs. They take turns, every second
 * one the own journal's, so that neither a busy host nor a large inheritance starves the other. Used by one thread.
 */
final class JournalConsumers {

    static final long ADOPTION_MILLIS = 30_000;

    private final String sinkName;
    private final String destination;
    private final ReaderSource source;
    private final Batching batching;
    private final DeliveryHistory history = new DeliveryHistory();
    private final DestinationHealth health;
    private final RandomGenerator random;
    private final @Nullable JournalConsumer own;
    private final List<JournalConsumer> adopted = new ArrayList<>();
    private int nextAdopted;
    private boolean ownTurn = true;
    private boolean askedForAbandoned;
    private long askedAt;
    private long droppedByClosed;
    private final Map<String, Long> reasonsOfClosed = new LinkedHashMap<>();
    private long recordedByClosed;
    private long filteredByClosed;

    JournalConsumers(
            String sinkName,
            String destination,
            ReaderSource source,
            Batching batching,
            DestinationHealth health,
            RandomGenerator random) {
        this.sinkName = sinkName;
        this.destination = destination;
        this.source = source;
        this.batching = batching;
        this.health = health;
        this.random = random;
        JournalReader reader = source.own(sinkName, destination);
        this.own = reader == null ? null : new JournalConsumer(reader, true, batching, history, health, random);
    }

    /** Takes over journals of JVMs that died meanwhile, if it is time to look again. */
    void adopt(long now) {
        if (askedForAbandoned && Math.abs(now - askedAt) < ADOPTION_MILLIS) {
            return;
        }
        askedForAbandoned = true;
        askedAt = now;
        try {
            for (JournalReader reader : source.abandoned(sinkName, destination)) {
                adopted.add(new JournalConsumer(reader, false, batching, history, health, random));
            }
        } catch (Throwable e) {
            health.journalFailed(e, now);
        }
    }

    /** The journal whose turn it is among those that have something to send; null if none has. */
    @Nullable
    JournalConsumer next(long now, DeliveryMode mode) {
        boolean ownDue = own != null && own.due(now, mode);
        JournalConsumer other = mode == DeliveryMode.FLUSHING || ownDue && ownTurn ? null : dueAdopted(now, mode);
        JournalConsumer chosen = other != null || !ownDue ? other : own;
        ownTurn = chosen != own;
        return chosen;
    }

    private @Nullable JournalConsumer dueAdopted(long now, DeliveryMode mode) {
        closeEmpty(now);
        for (int i = 0; i < adopted.size(); i++) {
            int at = (nextAdopted + i) % adopted.size();
            JournalConsumer consumer = adopted.get(at);
            if (consumer.due(now, mode)) {
                nextAdopted = at + 1;
                return consumer;
            }
        }
        return null;
    }

    private void closeEmpty(long now) {
        for (int i = adopted.size() - 1; i >= 0; i--) {
            JournalConsumer consumer = adopted.get(i);
            if (consumer.empty()) {
                droppedByClosed += consumer.dropped();
                consumer.addDropped(reasonsOfClosed);
                recordedByClosed += consumer.recorded();
                filteredByClosed += consumer.filtered();
                consumer.close(now);
                adopted.remove(i);
            }
        }
    }

    /** How many events wait in the journals that are served in this mode. */
    long waiting(DeliveryMode mode) {
        return mode != DeliveryMode.FLUSHING ? waiting() : own == null || own.heldUp() ? 0 : own.waiting();
    }

    long waiting() {
        long waiting = own == null ? 0 : own.waiting();
        for (JournalConsumer consumer : adopted) {
            waiting += consumer.waiting();
        }
        return waiting;
    }

    /** Whether each event that waits was refused, so that only further events could tell whose fault that is. */
    boolean onlyRefusedWait() {
        long unproven = own == null ? 0 : own.unproven();
        for (JournalConsumer consumer : adopted) {
            unproven += consumer.unproven();
        }
        return unproven > 0 && unproven >= waiting();
    }

    /** In milliseconds since the epoch; -1 if nothing waits. */
    long oldestWaitingMillis() {
        long oldest = own == null ? -1 : own.oldestWaitingMillis();
        for (JournalConsumer consumer : adopted) {
            long millis = consumer.oldestWaitingMillis();
            if (millis >= 0 && (oldest < 0 || millis < oldest)) {
                oldest = millis;
            }
        }
        return oldest;
    }

    /** Events given up by the journals themselves. */
    long dropped() {
        long dropped = droppedByClosed + (own == null ? 0 : own.dropped());
        for (JournalConsumer consumer : adopted) {
            dropped += consumer.dropped();
        }
        return dropped;
    }

    /** What {@link #dropped} counts, by reason. */
    Map<String, Long> droppedByReason() {
        Map<String, Long> byReason = new LinkedHashMap<>(reasonsOfClosed);
        if (own != null) {
            own.addDropped(byReason);
        }
        for (JournalConsumer consumer : adopted) {
            consumer.addDropped(byReason);
        }
        return byReason;
    }

    /** Events there were for the destination, whatever became of them. */
    long recorded() {
        long recorded = recordedByClosed + (own == null ? 0 : own.recorded());
        for (JournalConsumer consumer : adopted) {
            recorded += consumer.recorded();
        }
        return recorded;
    }

    /** Events the destination does not want. */
    long filtered() {
        long filtered = filteredByClosed + (own == null ? 0 : own.filtered());
        for (JournalConsumer consumer : adopted) {
            filtered += consumer.filtered();
        }
        return filtered;
    }

    void close(long now) {
        if (own != null) {
            own.close(now);
        }
        for (JournalConsumer consumer : adopted) {
            consumer.close(now);
        }
    }
}
