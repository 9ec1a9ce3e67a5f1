package io.flowtap.journal;

import io.flowtap.journal.codec.EventEncoder;
import io.flowtap.journal.codec.ProcessRandom;
import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.reading.CursorReader;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.reading.ReaderSlots;
import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.LiveGenerations;
import io.flowtap.journal.segment.MemorySegment;
import io.flowtap.journal.segment.Readable;
import io.flowtap.journal.segment.RecordLayout;
import io.flowtap.journal.segment.SegmentIdentity;
import io.flowtap.journal.segment.SegmentLayout;
import io.flowtap.journal.segment.SegmentStore;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of this JVM that some destination still has to get. An event for which {@link #append} returned true
 * survives the death of the process, unless the journal is {@linkplain JournalStats#inMemory in memory}.
 *
 * <p>Any thread may append; {@link #housekeep} and {@link #close} belong to one agent thread, each reader to the thread
 * of its destination.
 */
public final class Journal implements AutoCloseable {

    private static final int GROWTH_LOOKS = 50;
    private static final long GROWTH_LOOK_NANOS = 50_000;

    private final ReaderSlots slots;
    private final LossAccount losses;
    private final LiveGenerations live = new LiveGenerations();
    private final SegmentPool pool;
    private final JournalMaintenance maintenance;
    private final LateEvents late;
    private final MemoryCopy memory;
    private final int segmentBytes;
    private final long salt = ProcessRandom.draw();
    private final AtomicInteger epochs = new AtomicInteger();

    /** The thread that prepares a segment; null if none does. */
    private final AtomicReference<@Nullable Thread> growing = new AtomicReference<>();

    private final AtomicReferenceArray<@Nullable Generation> active;
    private final int stripeMask;
    private volatile boolean closed;

    /** Null as long as the volume can hold none. */
    private volatile @Nullable OwnDirectory directory;

    /** @param files where segments on disk come from; null for those of a directory that is made when it can be */
    private Journal(JournalSettings settings, @Nullable SegmentStore files) {
        SegmentStore store = files != null ? files : volume(settings);
        this.losses = new LossAccount(settings.service());
        this.slots = new ReaderSlots(null);
        this.pool = new SegmentPool(settings, store, live, losses);
        this.maintenance = new JournalMaintenance(live, pool, settings.stripes());
        this.late = new LateEvents(settings, slots);
        this.memory = new MemoryCopy(live, store, losses, settings);
        this.segmentBytes = settings.segmentBytes();
        this.active = new AtomicReferenceArray<>(settings.stripes());
        this.stripeMask = settings.stripes() - 1;
    }

    /**
     * Opens the journal of this JVM in a directory of its own; in memory as long as there cannot be one. Never fails.
     */
    public static Journal open(JournalSettings settings) {
        return prepared(new Journal(settings, null));
    }

    /** @param files where segments on disk come from */
    static Journal open(JournalSettings settings, OwnDirectory directory, SegmentStore files) {
        Journal journal = new Journal(settings, files);
        journal.moveInto(directory);
        return prepared(journal);
    }

    /** Leaves no directory behind if it fails: whoever opens a journal tries again. */
    private static Journal prepared(Journal journal) {
        try {
            journal.pool.prepare(1, System.currentTimeMillis());
            return journal;
        } catch (Throwable e) {
            journal.close();
            throw e;
        }
    }

    private JournalVolume volume(JournalSettings settings) {
        return new JournalVolume(settings, new Consumer<>() {
            @Override
            public void accept(OwnDirectory made) {
                moveInto(made);
            }
        });
    }

    private void moveInto(OwnDirectory made) {
        // First: whoever closes the journal because one of the others failed has to know it.
        directory = made;
        losses.moveTo(made.path());
        slots.moveTo(made.file(ReaderSlots.FILE_NAME));
    }

    /**
     * Stores one record. Does not throw, and waits only where a burst has used up what was prepared: some milliseconds
     * for a segment that another thread prepares; and with the first record after {@link #close}.
     *
     * @param buffer holds an event as {@link EventEncoder} writes it
     * @param length how much of it to store, 1 to {@link #maxRecordBytes}
     * @param checksum CRC32C of what is to be stored
     * @return false if it could not be stored, which is counted
     */
    boolean append(byte[] buffer, int length, int checksum) {
        int stripe = (int) Thread.currentThread().getId() & stripeMask;
        Generation current = active.get(stripe);
        if (current != null && current.append(buffer, length, checksum)) {
            return true;
        }
        return appendToNext(stripe, current, buffer, length, checksum);
    }

    private boolean appendToNext(int stripe, @Nullable Generation full, byte[] buffer, int length, int checksum) {
        Generation done = full;
        while (!closed) {
            Generation current = active.get(stripe);
            if (current == done) {
                SegmentPool.OpenSegment ready = pool.prepared();
                if (ready == null && appendToOther(buffer, length, checksum)) {
                    return !closed || appendLate(buffer, length, checksum);
                }
                current = ready == null ? grow(stripe, done) : begin(stripe, done, ready);
                if (current == null || current == done) {
                    break;
                }
            }
            if (current.append(buffer, length, checksum)) {
                // A journal that was closed meanwhile may not have seen this generation, and be gone. If it is not,
                // the event is there twice, with one id.
                return !closed || appendLate(buffer, length, checksum);
            }
            done = current;
        }
        if (!closed) {
            losses.noSegmentFree();
        } else if (appendLate(buffer, length, checksum)) {
            return true;
        } else {
            losses.writeFailed();
        }
        return false;
    }

    /** A journal in memory ends with its JVM, and so would what comes late. */
    private boolean appendLate(byte[] buffer, int length, int checksum) {
        return directory != null && late.append(buffer, length, checksum);
    }

    /**
     * Where nothing is prepared, sharing another stripe's segment costs the host less than preparing one; and where
     * another thread prepares one, that will do, lest a crowd of threads prepares one each. Waits a few milliseconds
     * for it, no longer.
     *
     * @return false if this thread is to {@link #grow}
     */
    private boolean appendToOther(byte[] buffer, int length, int checksum) {
        for (int look = 0; look < GROWTH_LOOKS; look++) {
            if (appendToAny(buffer, length, checksum)) {
                return true;
            }
            if (growing.compareAndSet(null, Thread.currentThread())) {
                return false;
            }
            LockSupport.parkNanos(this, GROWTH_LOOK_NANOS);
        }
        return false;
    }

    private boolean appendToAny(byte[] buffer, int length, int checksum) {
        for (int stripe = 0; stripe <= stripeMask; stripe++) {
            Generation other = active.get(stripe);
            if (other != null && other.append(buffer, length, checksum)) {
                return true;
            }
        }
        return false;
    }

    /** Prepares a segment here and now; the generation that is written to next, {@code full} if there is no room. */
    private @Nullable Generation grow(int stripe, @Nullable Generation full) {
        try {
            SegmentPool.OpenSegment ready = pool.prepared();
            if (ready == null && active.get(stripe) == full) {
                ready = pool.prepareNow();
            }
            return ready == null ? active.get(stripe) : begin(stripe, full, ready);
        } finally {
            // Whoever waited in vain prepares one as well, and does not hold it.
            growing.compareAndSet(Thread.currentThread(), null);
        }
    }

    private Generation begin(int stripe, @Nullable Generation full, SegmentPool.OpenSegment ready) {
        SegmentIdentity identity =
                new SegmentIdentity(SegmentLayout.VERSION, segmentBytes, salt, epochs.incrementAndGet());
        Generation next = new Generation(ready.segment(), ready.bytes(), identity);
        // Listed before it can be written to: what is not listed is neither read nor counted.
        live.add(next);
        if (active.compareAndSet(stripe, full, next)) {
            return next;
        }
        live.remove(next);
        pool.putBack(ready);
        return active.get(stripe);
    }

    /**
     * Goes the way of an append in memory that is thrown away, so that its classes are loaded before a host needs them.
     */
    void warmUp(byte[] buffer, int length, int checksum) {
        int bytes = SegmentLayout.RECORDS_OFFSET + RecordLayout.sizeOf(length);
        ByteBuffer stage = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        SegmentIdentity identity = new SegmentIdentity(SegmentLayout.VERSION, bytes, salt, 0);
        new Generation(new MemorySegment(stage), stage, identity).append(buffer, length, checksum);
    }

    /** Who records: stands in what is told of losses. */
    void emitter(String service, @Nullable String environment) {
        losses.emitter(service, environment);
    }

    /** Counts an event that was lost before it got here. */
    void writeFailed() {
        losses.writeFailed();
    }

    /** The longest record a segment can hold. */
    int maxRecordBytes() {
        return segmentBytes - SegmentLayout.RECORDS_OFFSET - RecordLayout.PAYLOAD_OFFSET;
    }

    /**
     * A destination's reader, at the position where the last one of that name and destination stopped; at the oldest
     * event still there for a new one. From now on no event is given up before this destination had it, short of the
     * size limit.
     *
     * @throws IllegalStateException if there are more than 16 different ones
     */
    public synchronized JournalReader reader(String name, String destination) {
        int slot = slots.register(name, destination);
        live.slots(slots.size());
        long before = live.retiredEvents();
        return new CursorReader(slot, new CursorReader.Source() {
            @Override
            public Readable[] readables() {
                return live.all();
            }

            @Override
            public LossAccount losses() {
                return losses;
            }

            @Override
            public long recorded() {
                return live.events() - before + losses.unstored(slot);
            }
        });
    }

    /**
     * Does what host threads should not have to: prepares segments, forces finished pages to disk, takes back what
     * every destination has, has losses told that are over. To be called about once a second.
     */
    public void housekeep(long nowMillis) {
        if (!closed) {
            renewDirectory();
            maintenance.run(nowMillis);
            losses.settle(live.slots(), nowMillis);
        }
    }

    private void renewDirectory() {
        try {
            if (directory != null && directory.renew()) {
                slots.moveTo(directory.file(ReaderSlots.FILE_NAME));
                losses.moveTo(directory.path());
                pool.directoryRenewed();
            }
        } catch (IOException e) {
            pool.fileFailed(e);
        }
    }

    /** Has what stands in memory survive the process, as far as the volume takes it. For the end of the process. */
    public void leaveMemory() {
        memory.run();
    }

    public JournalStats stats() {
        return new JournalStats(
                directory == null ? null : directory.path().getPath(),
                pool.inMemory(),
                (long) pool.segments() * segmentBytes,
                pool.segments(),
                pool.stalls(),
                losses.failedWrites(),
                pool.fileFailure());
    }

    /** Directory of this JVM's journal; null if there is none. Other files of the agent may lie in it. */
    public @Nullable File directory() {
        return directory == null ? null : directory.path();
    }

    /**
     * Lets go of the directory: deletes it if every destination has everything, leaves it to the next JVM otherwise.
     * Events that still come are kept for the next JVM too, in another directory.
     */
    @Override
    public void close() {
        closed = true;
        for (int stripe = 0; stripe <= stripeMask; stripe++) {
            Generation current = active.get(stripe);
            if (current != null) {
                current.seal();
            }
        }
        leaveMemory();
        if (directory != null) {
            losses.settle(live.slots(), System.currentTimeMillis());
            losses.close();
            directory.close(maintenance.drained() && losses.allTold(live.slots()));
        }
    }
}
