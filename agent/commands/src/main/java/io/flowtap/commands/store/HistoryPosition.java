package io.flowtap.commands.store;

import io.flowtap.event.Event;

/**
 * A row of a {@link HistoryTable}, in the order of time and then of ids.
 *
 * @param timestampMillis in milliseconds since the epoch
 * @param id of the event
 */
public record HistoryPosition(long timestampMillis, String id) {

    public static HistoryPosition of(Event event) {
        return new HistoryPosition(event.timestampMillis(), event.id());
    }
}
