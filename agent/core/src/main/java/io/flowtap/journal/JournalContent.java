package io.flowtap.journal;

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
    private final long bytes;

    private JournalContent(DeadGeneration[] generations, long bytes) {
        this.generations = generations;
        this.bytes = bytes;
    }

    /** @throws IOException if a segment that is there cannot be read */
    static JournalContent of(File directory) throws IOException {
        List<DeadGeneration> generations = new ArrayList<>();
        long bytes = 0;
        File[] files = directory.listFiles();
        SegmentImage image = new SegmentImage();
        for (int i = 0; files != null && i < files.length; i++) {
            if (files[i].getName().endsWith(FileSegment.SUFFIX) && files[i].isFile()) {
                bytes += files[i].length();
                DeadGeneration generation = DeadGeneration.of(files[i], image);
                if (generation != null) {
                    generations.add(generation);
                }
            }
        }
        generations.sort(OLDEST_FIRST);
        return new JournalContent(generations.toArray(new DeadGeneration[0]), bytes);
    }

    /** Oldest first. */
    DeadGeneration[] generations() {
        return generations;
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
