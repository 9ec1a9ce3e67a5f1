package io.flowtap.journal.recovery;

import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.SegmentImage;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What lies in one JVM's journal directory, as its files show it. */
final class JournalContent {

    private static final Comparator<DeadGeneration> OLDEST_FIRST = new Comparator<>() {
        @Override
        public int compare(DeadGeneration one, DeadGeneration other) {
            return Integer.compare(one.epoch(), other.epoch());
        }
    };

    private final DeadGeneration[] generations;
    private final List<File> destroyed;
    private final long bytes;

    private JournalContent(DeadGeneration[] generations, List<File> destroyed, long bytes) {
        this.generations = generations;
        this.destroyed = destroyed;
        this.bytes = bytes;
    }

    /** @throws IOException if the directory, or a segment that is there, cannot be read */
    static JournalContent of(File directory) throws IOException {
        List<DeadGeneration> generations = new ArrayList<>();
        List<File> destroyed = new ArrayList<>();
        long bytes = 0;
        File[] files = directory.listFiles();
        if (files == null) {
            throw new IOException(directory + " cannot be listed");
        }
        SegmentImage image = new SegmentImage();
        for (int i = 0; i < files.length; i++) {
            if (!files[i].getName().endsWith(FileSegment.SUFFIX)) {
                continue;
            }
            if (!files[i].isFile()) {
                // A directory or a link to nowhere: what had the name before is gone.
                destroyed.add(files[i]);
            } else {
                bytes += files[i].length();
                try {
                    DeadGeneration generation = DeadGeneration.of(files[i], image);
                    if (generation != null) {
                        generations.add(generation);
                    }
                } catch (DestroyedSegmentException e) {
                    destroyed.add(files[i]);
                }
            }
        }
        generations.sort(OLDEST_FIRST);
        return new JournalContent(generations.toArray(new DeadGeneration[0]), destroyed, bytes);
    }

    /** Oldest first. */
    DeadGeneration[] generations() {
        return generations;
    }

    /** Leaves out generations that were counted as lost when their JVM died, just before their segments were reused. */
    void leaveOut(LossAccount losses) {
        for (int slot = 0; slot < SegmentLayout.MAX_SLOTS; slot++) {
            for (DeadGeneration each : generations) {
                if (losses.hasCounted(slot, each.epoch())) {
                    each.abandon(slot);
                }
            }
        }
    }

    /** Segments that may have held events and hold none that can be found. */
    List<File> destroyed() {
        return destroyed;
    }

    /** Size of the segments. */
    long bytes() {
        return bytes;
    }

    long waiting(int slot) {
        long waiting = 0;
        for (DeadGeneration each : generations) {
            waiting += each.waiting(slot);
        }
        return waiting;
    }

    /** When the oldest event that waits was recorded; -1 if none waits. */
    long oldestMillis(int slot) {
        long oldest = -1;
        for (DeadGeneration each : generations) {
            if (each.waiting(slot) > 0 && (oldest < 0 || each.oldestMillis(slot) < oldest)) {
                oldest = each.oldestMillis(slot);
            }
        }
        return oldest;
    }

    /** Whether a later Flowtap wrote any of it. */
    boolean foreign() {
        for (DeadGeneration each : generations) {
            if (each.foreign()) {
                return true;
            }
        }
        return false;
    }
}
