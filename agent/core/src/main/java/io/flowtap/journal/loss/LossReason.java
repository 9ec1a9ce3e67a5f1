package io.flowtap.journal.loss;

/** Why events are gone before a destination had them. The order is that of {@link SlotLosses} in files. */
public enum LossReason {
    /** The journal was at {@code flowtap.journal.max-size}. */
    DISK_LIMIT("disk_limit"),
    /** No volume could be written, and the memory that stood in for it was full, or ended with the process. */
    MEMORY_LIMIT("memory_limit"),
    /** An event could not be made or stored at all. */
    WRITE_FAILED("write_failed"),
    /** What was stored could not be read back. */
    DAMAGED("damaged"),
    /** The journal was at its limit, and none of its segments could be given up at that moment. */
    NO_SEGMENT_FREE("no_segment_free");

    private final String label;

    LossReason(String label) {
        this.label = label;
    }

    /** As it stands in {@code events_dropped}. */
    String label() {
        return label;
    }
}
