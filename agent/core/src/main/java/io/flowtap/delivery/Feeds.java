package io.flowtap.delivery;

import io.flowtap.journal.JournalReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All journals one destination is served from: this JVM's own, and those of dead JVMs. They take turns, every second
 * one the own journal's, so that neither a busy host nor a large inheritance starves the other. Used by one thread.
 */
final class Feeds {

    static final long ADOPTION_MILLIS = 30_000;

    private final String sinkName;
    private final String destination;
    private final ReaderSource source;
    private final Batching batching;
    private final Testimony testimony = new Testimony();
    private final DestinationHealth health;
    private final RandomGenerator random;
    private final Feed own;
    private final List<Feed> adopted = new ArrayList<>();
    private int nextAdopted;
    private boolean ownTurn = true;
    private boolean askedForAbandoned;
    private long askedAt;
    private long droppedByClosed;
    private final Map<String, Long> reasonsOfClosed = new LinkedHashMap<>();
    private long recordedByClosed;
    private long filteredByClosed;

    Feeds(
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
        this.own = reader == null ? null : new Feed(reader, true, batching, testimony, health, random);
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
                adopted.add(new Feed(reader, false, batching, testimony, health, random));
            }
        } catch (Throwable e) {
            health.journalFailed(e, now);
        }
    }

    /** The journal whose turn it is among those that have something to send; null if none has. */
    Feed next(long now, Pace pace) {
        boolean ownDue = own != null && own.due(now, pace);
        Feed other = pace == Pace.FLUSHING || ownDue && ownTurn ? null : dueAdopted(now, pace);
        Feed chosen = other != null || !ownDue ? other : own;
        ownTurn = chosen != own;
        return chosen;
    }

    private Feed dueAdopted(long now, Pace pace) {
        closeEmpty(now);
        for (int i = 0; i < adopted.size(); i++) {
            int at = (nextAdopted + i) % adopted.size();
            Feed feed = adopted.get(at);
            if (feed.due(now, pace)) {
                nextAdopted = at + 1;
                return feed;
            }
        }
        return null;
    }

    private void closeEmpty(long now) {
        for (int i = adopted.size() - 1; i >= 0; i--) {
            Feed feed = adopted.get(i);
            if (feed.empty()) {
                droppedByClosed += feed.dropped();
                feed.addDropped(reasonsOfClosed);
                recordedByClosed += feed.recorded();
                filteredByClosed += feed.filtered();
                feed.close(now);
                adopted.remove(i);
            }
        }
    }

    /** How many events wait in the journals that are served at this pace. */
    long waiting(Pace pace) {
        return pace != Pace.FLUSHING ? waiting() : own == null || own.heldUp() ? 0 : own.waiting();
    }

    long waiting() {
        long waiting = own == null ? 0 : own.waiting();
        for (Feed feed : adopted) {
            waiting += feed.waiting();
        }
        return waiting;
    }

    /** Whether each event that waits was refused, so that only further events could tell whose fault that is. */
    boolean onlyRefusedWait() {
        long unproven = own == null ? 0 : own.unproven();
        for (Feed feed : adopted) {
            unproven += feed.unproven();
        }
        return unproven > 0 && unproven >= waiting();
    }

    /** In milliseconds since the epoch; -1 if nothing waits. */
    long oldestWaitingMillis() {
        long oldest = own == null ? -1 : own.oldestWaitingMillis();
        for (Feed feed : adopted) {
            long millis = feed.oldestWaitingMillis();
            if (millis >= 0 && (oldest < 0 || millis < oldest)) {
                oldest = millis;
            }
        }
        return oldest;
    }

    /** Events given up by the journals themselves. */
    long dropped() {
        long dropped = droppedByClosed + (own == null ? 0 : own.dropped());
        for (Feed feed : adopted) {
            dropped += feed.dropped();
        }
        return dropped;
    }

    /** What {@link #dropped} counts, by reason. */
    Map<String, Long> droppedByReason() {
        Map<String, Long> byReason = new LinkedHashMap<>(reasonsOfClosed);
        if (own != null) {
            own.addDropped(byReason);
        }
        for (Feed feed : adopted) {
            feed.addDropped(byReason);
        }
        return byReason;
    }

    /** Events there were for the destination, whatever became of them. */
    long recorded() {
        long recorded = recordedByClosed + (own == null ? 0 : own.recorded());
        for (Feed feed : adopted) {
            recorded += feed.recorded();
        }
        return recorded;
    }

    /** Events the destination does not want. */
    long filtered() {
        long filtered = filteredByClosed + (own == null ? 0 : own.filtered());
        for (Feed feed : adopted) {
            filtered += feed.filtered();
        }
        return filtered;
    }

    void close(long now) {
        if (own != null) {
            own.close(now);
        }
        for (Feed feed : adopted) {
            feed.close(now);
        }
    }
}
