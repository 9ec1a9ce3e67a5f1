package io.flowtap.journal;

import io.flowtap.journal.segment.FileSegment;
import java.io.File;
import java.util.function.Consumer;

/**
 * How a journal is kept.
 *
 * @param root directory under which every JVM has one of its own
 * @param service what this JVM runs, for people who look at the directory
 * @param maxBytes the most the segments may take up
 * @param segmentBytes size of one segment; a multiple of 4096
 * @param stripes how many segments are written at the same time; a power of two
 * @param warnings told once, in a sentence for people, when the journal cannot be kept as asked
 */
public record JournalSettings(
        File root, String service, long maxBytes, int segmentBytes, int stripes, Consumer<String> warnings) {

    private static final int DEFAULT_SEGMENT_BYTES = 2 * 1024 * 1024;
    private static final int MIN_SEGMENT_BYTES = 64 * 1024;
    private static final int MAX_STRIPES = 4;

    /** Segments beyond those being written: one prepared, one being read. */
    private static final int SPARE_SEGMENTS = 2;

    public JournalSettings {
        if (segmentBytes < MIN_SEGMENT_BYTES || segmentBytes % FileSegment.PAGE_BYTES != 0) {
            throw new IllegalArgumentException(
                    "segmentBytes=" + segmentBytes + ", must be a multiple of 4096 from " + MIN_SEGMENT_BYTES);
        }
        if (Integer.bitCount(stripes) != 1) {
            throw new IllegalArgumentException("stripes=" + stripes + ", must be a power of two");
        }
        if (maxBytes < smallest(segmentBytes, stripes)) {
            throw new IllegalArgumentException("maxBytes=" + maxBytes + ", must be at least "
                    + smallest(segmentBytes, stripes) + " for " + stripes + " stripes of " + segmentBytes + " bytes");
        }
    }

    private static long smallest(int segmentBytes, int stripes) {
        return (long) (stripes + SPARE_SEGMENTS) * segmentBytes;
    }

    /** Settings for this machine: a stripe per processor up to four, and smaller segments for a very small limit. */
    public static JournalSettings of(File root, String service, long maxBytes, Consumer<String> warnings) {
        int stripes =
                Math.min(MAX_STRIPES, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()));
        int segmentBytes = DEFAULT_SEGMENT_BYTES;
        while (smallest(segmentBytes, stripes) > maxBytes && (stripes > 1 || segmentBytes > MIN_SEGMENT_BYTES)) {
            if (stripes > 1) {
                stripes /= 2;
            } else {
                segmentBytes /= 2;
            }
        }
        return new JournalSettings(
                root, service, Math.max(maxBytes, smallest(segmentBytes, stripes)), segmentBytes, stripes, warnings);
    }
}
