package io.flowtap.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one exporter is doing. Counts begin at zero with the JVM. When nothing is on its way, {@code recorded} is the sum
 * of {@code delivered}, {@code waiting}, {@code deadLettered}, {@code dropped} and {@code filtered}.
 *
 * @param name name of the sink
 * @param destination where it delivers to, without secrets
 * @param state what it is doing
 * @param recorded events there were for this destination: recorded by this JVM, or taken over from dead ones
 * @param delivered events the destination accepted
 * @param waiting events still in the journals, those of dead JVMs included; one that sits in an unanswered batch waits
 * @param oldestWaitingMillis about when the oldest of them was recorded, in milliseconds since the epoch; -1 if none
 *     waits or none was read yet
 * @param retries attempts that failed and were to be made again; those answered with a pause do not count
 * @param deadLettered events the destination refused that now lie in the dead-letter file
 * @param dropped events lost: given up by a journal at its size limit, damaged on the disk, not storable, or refused
 *     while no dead-letter file could be written
 * @param filtered events of types this destination does not want
 * @param lastError the latest failure, even if it is over; null if there was none
 * @param droppedByReason the same as {@code dropped}, by reason as it stands in {@code events_dropped}
 */
public record ExporterStats(
        String name,
        String destination,
        State state,
        long recorded,
        long delivered,
        long waiting,
        long oldestWaitingMillis,
        long retries,
        long deadLettered,
        long dropped,
        long filtered,
        @Nullable LastError lastError,
        Map<String, Long> droppedByReason) {

    /** A reason for a loss that no journal knows: no dead-letter file could be written. */
    static final String REFUSED_AND_NOT_KEPT = "refused_and_not_kept";

    /** What an exporter is doing. */
    public enum State {
        RUNNING,
        /** Waiting after a failure, to try again by itself. */
        BACKING_OFF,
        /** The destination refuses everything until somebody acts; asked again every few minutes. */
        PAUSED,
        /** The sink cannot work in this JVM. Its events stay in the journal. */
        OFF
    }

    /**
     * A failure.
     *
     * @param text for people, one line
     * @param atMillis when, in milliseconds since the epoch
     */
    public record LastError(String text, long atMillis) {}
}
