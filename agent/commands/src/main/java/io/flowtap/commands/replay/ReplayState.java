package io.flowtap.commands.replay;

import io.flowtap.commands.store.HistoryPosition;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.sink.text.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What must be known to go on with a replay.
 *
 * @param from the first instant; null for the beginning
 * @param until the instant behind the last
 * @param position null before anything is done
 */
record ReplayState(Instant from, Instant until, ReplayPosition position) {

    private static final String FORMAT = "flowtap.replay.v1";

    ReplayState at(ReplayPosition position) {
        return new ReplayState(from, until, position);
    }

    /** @param plan said with it, for people */
    Map<String, Object> toJson(ReplayPlan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("source", plan.source());
        json.put("exporter", plan.exporter());
        json.put("destination", plan.destination());
        json.put("from", from == null ? null : from.toString());
        json.put("until", until.toString());
        if (position != null) {
            json.put("table", position.table().name().toLowerCase(Locale.ROOT));
            json.put(
                    "timestamp",
                    position.row() == null
                            ? null
                            : Instant.ofEpochMilli(position.row().timestampMillis())
                                    .toString());
            json.put("id", position.row() == null ? null : position.row().id());
            json.put("done", position.done());
        }
        return json;
    }

    /** Null if it is none. */
    static ReplayState ofJson(Map<?, ?> json) {
        Instant until = instant(json.get("until"));
        if (!FORMAT.equals(json.get("format")) || until == null) {
            return null;
        }
        return new ReplayState(instant(json.get("from")), until, position(json));
    }

    private static ReplayPosition position(Map<?, ?> json) {
        for (HistoryTable table : HistoryTable.values()) {
            if (table.name().toLowerCase(Locale.ROOT).equals(json.get("table"))
                    && json.get("done") instanceof Number done) {
                Instant timestamp = instant(json.get("timestamp"));
                HistoryPosition row = timestamp == null || json.get("id") == null
                        ? null
                        : new HistoryPosition(
                                timestamp.toEpochMilli(), json.get("id").toString());
                return new ReplayPosition(table, row, done.longValue());
            }
        }
        return null;
    }

    private static Instant instant(Object text) {
        return text == null ? null : Timestamps.parse(text.toString());
    }
}
