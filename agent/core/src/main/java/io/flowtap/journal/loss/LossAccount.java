package io.flowtap.journal.loss;

import io.flowtap.event.Event;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.journal.codec.EventIds;
import io.flowtap.journal.codec.ProcessRandom;
import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.Readable;
import io.flowtap.journal.segment.RecordIndex;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each destination of a journal lost, and has it told: once for each loss, in an {@code events_dropped}
 * event that lies beside the journal's segments, not in them, since a journal that loses events would lose that one
 * too. Survives the death of the process where the journal does.
 *
 * <p>Host threads come here only when the journal is at its limit.
 */
public final class LossAccount {

    /** A loss that goes on is told this often. */
    private static final long REPORT_INTERVAL_MILLIS = 60_000;

    /** Null while the journal is in memory. */
    private @Nullable LossFile file;

    private final SlotLosses[] slots;

    /** Whether nobody writes to the journal any more, so that no loss grows. */
    private final boolean settled;

    private final EventIds ids = new EventIds(ProcessRandom.draw());
    private final long[] dropped = new long[SegmentLayout.MAX_SLOTS];
    private final long[][] droppedFor = new long[SegmentLayout.MAX_SLOTS][LossReason.values().length];
    private final long[] unstored = new long[SegmentLayout.MAX_SLOTS];
    private final long[] reported = new long[SegmentLayout.MAX_SLOTS];
    private final boolean[] growing = new boolean[SegmentLayout.MAX_SLOTS];
    private final long[] growingSince = new long[SegmentLayout.MAX_SLOTS];
    private final boolean[] toBeTold = new boolean[SegmentLayout.MAX_SLOTS];
    private final UnansweredGenerations[] unanswered = UnansweredGenerations.ofSlots(SegmentLayout.MAX_SLOTS);
    private final AtomicLong failedWrites = new AtomicLong();
    private final AtomicLong withoutSegment = new AtomicLong();
    private boolean damaged;
    private long countedFailedWrites;
    private long countedWithoutSegment;
    private long settledAtMillis;
    private String service;
    private @Nullable String environment;

    private LossAccount(@Nullable LossFile file, LossFile.Content content, boolean settled) {
        this.file = file;
        this.slots = content.slots();
        this.service = content.service();
        this.environment = content.environment();
        this.settled = settled;
    }

    /**
     * The account of a new journal.
     *
     * @param service whose events are lost
     */
    public LossAccount(String service) {
        this(null, LossFile.nothing(), false);
        this.service = service;
    }

    /** From now on losses are kept in that directory, those of until now included. */
    public synchronized void moveTo(File directory) {
        close();
        try {
            file = LossFile.create(new File(directory, LossFile.FILE_NAME), service);
            file.emitter(service, environment);
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot].reports() > 0) {
                    store(slot);
                }
            }
        } catch (IOException e) {
            // The volume is full; losses are told as long as this JVM lives.
            file = null;
        }
    }

    /** What a JVM that is dead did not come to tell. */
    public static LossAccount of(File directory) {
        LossFile file = LossFile.existing(new File(directory, LossFile.FILE_NAME));
        LossFile.Content content = file.read();
        LossAccount account = new LossAccount(file, content, true);
        long now = System.currentTimeMillis();
        for (int slot = 0; slot < account.slots.length; slot++) {
            if (account.slots[slot] == null) {
                account.damaged = true;
                account.slots[slot] = new SlotLosses();
                account.slots[slot].open(LossReason.DAMAGED, Loss.unknown(now));
            }
            account.dropped[slot] = account.slots[slot].count();
            account.countReasons(slot);
        }
        return account;
    }

    private void countReasons(int slot) {
        LossReport report = slots[slot].report();
        for (LossReason reason : LossReason.values()) {
            long told =
                    report != null && report.reason() == reason ? report.loss().count() : 0;
            droppedFor[slot][reason.ordinal()] = slots[slot].open(reason).count() + told;
        }
    }

    /** Whether nobody knows what it said of some destinations. */
    public boolean damaged() {
        return damaged;
    }

    /** Whose events are lost. */
    public synchronized void emitter(String service, @Nullable String environment) {
        this.service = service;
        this.environment = environment;
        if (file != null) {
            try {
                file.emitter(service, environment);
            } catch (IOException e) {
                // The next JVM would tell the losses of nobody in particular.
            }
        }
    }

    /** An event that was never stored. Called by host threads. */
    public void writeFailed() {
        failedWrites.incrementAndGet();
    }

    /** An event for which no segment was free. Called by host threads. */
    public void noSegmentFree() {
        withoutSegment.incrementAndGet();
    }

    /** Events that were never stored, for whatever reason. */
    public long failedWrites() {
        return failedWrites.get() + withoutSegment.get();
    }

    /**
     * A generation is given up whose segment is wanted for newer events.
     *
     * @param registered how many destinations there are; where there is none yet, all that may come lose it
     */
    public synchronized void generationDropped(Generation generation, int registered, LossReason reason) {
        long[] waiting = generation.giveUp();
        RecordIndex index = generation.index();
        for (int slot = 0; slot < (registered == 0 ? slots.length : registered); slot++) {
            if (waiting[slot] > 0) {
                slots[slot].generationCounted(generation.epoch());
                add(slot, reason, new Loss(waiting[slot], index.firstMillis(), index.lastMillis(), true));
                unanswered[slot].givenUp(generation, reason);
            }
        }
    }

    /** Events that a destination will not get. */
    public synchronized void lost(int slot, LossReason reason, Loss loss) {
        if (!loss.none()) {
            add(slot, reason, loss);
        }
    }

    /** The same for each of so many destinations; for all that may come where there is none yet. */
    public synchronized void lostToAll(int registered, LossReason reason, Loss loss) {
        for (int slot = 0; slot < (registered == 0 ? slots.length : registered); slot++) {
            lost(slot, reason, loss);
        }
    }

    private void add(int slot, LossReason reason, Loss loss) {
        SlotLosses losses = slots[slot];
        if (!growing[slot] && losses.open(reason).none()) {
            growingSince[slot] = settledAtMillis;
        }
        growing[slot] = true;
        dropped[slot] += loss.count();
        droppedFor[slot][reason.ordinal()] += loss.count();
        losses.open(reason, losses.open(reason).and(loss));
        store(slot);
    }

    /** The reader of a slot reads from a generation: what it gets from there may arrive though it is given up. */
    public synchronized void handedOut(int slot, Readable generation) {
        unanswered[slot].handedOut(generation);
    }

    /**
     * Nothing that was read from a generation is on its way any more.
     *
     * @param events so many have arrived, and count as lost if the generation was given up meanwhile
     */
    public synchronized void answeredFor(int slot, Readable generation, int events) {
        LossReason reason = unanswered[slot].answeredFor(generation);
        if (reason != null) {
            Loss open = slots[slot].open(reason);
            dropped[slot] -= events;
            droppedFor[slot][reason.ordinal()] -= events;
            slots[slot].open(reason, open.without(events));
            store(slot);
        }
    }

    /** Counts failed writes, and has those losses told that have stopped growing. To be called again and again. */
    public synchronized void settle(int registered, long nowMillis) {
        countFailedWrites(registered, nowMillis);
        settledAtMillis = nowMillis;
        for (int slot = 0; slot < registered; slot++) {
            growingSince[slot] = growingSince[slot] == 0 ? nowMillis : growingSince[slot];
            boolean overdue = Math.abs(nowMillis - growingSince[slot]) >= REPORT_INTERVAL_MILLIS;
            toBeTold[slot] |= !growing[slot] || overdue;
            tellWhatIsDue(slot, nowMillis);
            growing[slot] = false;
        }
    }

    private void countFailedWrites(int registered, long nowMillis) {
        long failed = failedWrites.get() - countedFailedWrites;
        countUnstored(registered, LossReason.WRITE_FAILED, failed, nowMillis);
        countedFailedWrites += failed;
        long without = withoutSegment.get() - countedWithoutSegment;
        countUnstored(registered, LossReason.NO_SEGMENT_FREE, without, nowMillis);
        countedWithoutSegment += without;
    }

    private void countUnstored(int registered, LossReason reason, long events, long nowMillis) {
        for (int slot = 0; events > 0 && slot < (registered == 0 ? slots.length : registered); slot++) {
            unstored[slot] += events;
            add(slot, reason, new Loss(events, nowMillis, nowMillis, true));
        }
    }

    /** Not while some of what counts as lost may still arrive: what was told cannot be taken back. */
    private void tellWhatIsDue(int slot, long nowMillis) {
        if (unanswered[slot].noneGivenUp() && (settled || toBeTold[slot])) {
            toBeTold[slot] = false;
            tell(slot, nowMillis);
        }
    }

    private void tell(int slot, long nowMillis) {
        LossReason reason = slots[slot].untold();
        if (reason != null && slots[slot].report() == null) {
            long number = ids.next();
            slots[slot].report(new LossReport(
                    EventIds.high(nowMillis, number), ids.low(number), nowMillis, reason, slots[slot].open(reason)));
            slots[slot].open(reason, Loss.NONE);
            growingSince[slot] = nowMillis;
            store(slot);
        }
    }

    private void store(int slot) {
        if (file != null) {
            try {
                file.store(slot, slots[slot]);
            } catch (IOException e) {
                // Told as long as this JVM lives.
            }
        }
    }

    /** What is to be told to a destination now; null if there is nothing. The same until it was {@link #told}. */
    public synchronized @Nullable Event report(int slot) {
        tellWhatIsDue(slot, System.currentTimeMillis());
        LossReport report = slots[slot].report();
        return report == null ? null : event(report);
    }

    private Event event(LossReport report) {
        Loss loss = report.loss();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put(EventProperties.COUNT, loss.count());
        context.put(
                EventProperties.FROM, Instant.ofEpochMilli(loss.fromMillis()).toString());
        context.put(EventProperties.TO, Instant.ofEpochMilli(loss.toMillis()).toString());
        context.put(EventProperties.REASON, report.reason().label());
        context.put(EventProperties.AT_LEAST, !loss.exact());
        return Event.builder(new UUID(report.idHigh(), report.idLow()).toString(), EventTypes.EVENTS_DROPPED)
                .timestampMillis(report.atMillis())
                .service(service)
                .environment(environment)
                .context(context)
                .build();
    }

    /** The destination has the report. */
    public synchronized void told(int slot) {
        slots[slot].report(null);
        reported[slot]++;
        store(slot);
    }

    /** How many reports wait for a destination. */
    public synchronized int reports(int slot) {
        return settled ? slots[slot].reports() : slots[slot].report() == null ? 0 : 1;
    }

    /** Whether the first so many destinations know everything; where there is none, one that comes later will not. */
    public synchronized boolean allTold(int registered) {
        for (int slot = 0; slot < Math.max(1, registered); slot++) {
            if (slots[slot].reports() > 0) {
                return false;
            }
        }
        return true;
    }

    /** Events a destination lost since this account was opened, and those it had not been told of then. */
    public synchronized long dropped(int slot) {
        return dropped[slot];
    }

    /** The same by reason, as it stands in {@code events_dropped}. */
    public synchronized Map<String, Long> droppedByReason(int slot) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (LossReason reason : LossReason.values()) {
            if (droppedFor[slot][reason.ordinal()] > 0) {
                byReason.put(reason.label(), droppedFor[slot][reason.ordinal()]);
            }
        }
        return byReason;
    }

    /** Events for a destination that are in no segment and never were: reports, and what could not be stored. */
    public synchronized long unstored(int slot) {
        return unstored[slot] + reported[slot] + reports(slot);
    }

    /** Events lost by a destination that it was not told of. */
    public synchronized long untold(int slot) {
        return slots[slot].count();
    }

    /**
     * Whether a generation is among the last that were counted as lost: they may still be there if the process died just
     * then, one prepared to be written again and one for each thread that was about to.
     */
    public synchronized boolean hasCounted(int slot, int epoch) {
        return slots[slot].hasCounted(epoch);
    }

    public synchronized void close() {
        if (file != null) {
            file.close();
        }
    }
}
