package io.flowtap.journal;

/**
 * Events that are gone before every destination had them.
 *
 * @param count of events; one that several destinations missed counts once
 * @param fromMillis when the first of them was recorded, in milliseconds since the epoch
 * @param toMillis when the last was
 * @param reason {@code disk_limit} or {@code memory_limit}: what was full; {@code write_failed}: an event that
 *     could not be stored at all
 */
public record Loss(long count, long fromMillis, long toMillis, String reason) {

    Loss and(Loss later) {
        return later == null
                ? this
                : new Loss(
                        count + later.count,
                        Math.min(fromMillis, later.fromMillis),
                        Math.max(toMillis, later.toMillis),
                        later.reason);
    }
}
