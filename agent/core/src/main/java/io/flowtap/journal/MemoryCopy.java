package io.flowtap.journal;

import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.loss.LossReason;
import io.flowtap.journal.segment.Generation;
import io.flowtap.journal.segment.LiveGenerations;
import io.flowtap.journal.segment.SegmentStore;
import io.flowtap.journal.segment.StorageFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Brings generations that stand in memory to the disk when the process ends: a volume that was full or read-only when
 * they were recorded need not be so any more. What it does not take is counted as lost, and said.
 */
final class MemoryCopy {

    private final LiveGenerations live;
    private final SegmentStore files;
    private final LossAccount losses;
    private final JournalSettings settings;
    private final Set<Generation> copied = new HashSet<>();

    /** @param files where segments on disk come from */
    MemoryCopy(LiveGenerations live, SegmentStore files, LossAccount losses, JournalSettings settings) {
        this.live = live;
        this.files = files;
        this.losses = losses;
        this.settings = settings;
    }

    /** Copies what is not copied yet. */
    void run() {
        long lost = 0;
        for (Generation each : live.all()) {
            if (each.segment().durable() || copied.contains(each)) {
                continue;
            }
            each.seal();
            each.index().count();
            long waiting = waiting(each);
            if (waiting > 0 && copy(each)) {
                copied.add(each);
            } else if (waiting > 0 && live.remove(each)) {
                losses.generationDropped(each, live.slots(), LossReason.MEMORY_LIMIT);
                lost += waiting;
            }
        }
        if (lost > 0) {
            settings.warnings()
                    .accept(lost + (lost == 1 ? " event" : " events") + " could be kept in memory only, because "
                            + settings.root() + " could not be written, and ended with this JVM.");
        }
    }

    private long waiting(Generation generation) {
        long most = live.slots() == 0 ? generation.index().events() : 0;
        for (int slot = 0; slot < live.slots(); slot++) {
            most = Math.max(most, generation.waiting(slot));
        }
        return most;
    }

    private boolean copy(Generation generation) {
        try {
            ByteBuffer source = Objects.requireNonNull(generation.bytes(), "memory is not given up");
            files.create().open().put(0, source, 0, source.capacity());
            StorageFault.surface();
            return true;
        } catch (IOException | InternalError e) {
            return false;
        }
    }
}
