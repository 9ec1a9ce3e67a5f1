package io.flowtap.sink.rudderstack;

import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Properties of events in the catalog whose column differs from what {@link FlatProperties} makes of any property:
 * decimal numbers, which become whole ones, and times. All others keep name and value.
 */
enum OwnProperties {
    RATE_INPUT("rate_input_usd_micros_per_million", 1e9),
    RATE_OUTPUT("rate_output_usd_micros_per_million", 1e9),
    TOP_SCORE("top_score_micros", 1e6),
    MATCH_SCORE("match_score_micros", 1e6),
    FROM("dropped_from"),
    TO("dropped_to"),
    STARTED_AT("started_at");

    private static final Map<String, Map<String, OwnProperties>> BY_TYPE = Map.of(
            EventTypes.MODEL_COST,
            Map.of(EventProperties.RATE_INPUT_PER_1K, RATE_INPUT, EventProperties.RATE_OUTPUT_PER_1K, RATE_OUTPUT),
            EventTypes.RAG_QUERY_TRIGGERED,
            Map.of(EventProperties.TOP_SCORE, TOP_SCORE),
            EventTypes.PROMPT_BLOCKED,
            Map.of(EventProperties.MATCH_SCORE, MATCH_SCORE),
            EventTypes.EVENTS_DROPPED,
            Map.of(EventProperties.FROM, FROM, EventProperties.TO, TO),
            "session_started",
            Map.of("started_at", STARTED_AT));

    /** Beyond it a warehouse column would not hold what was sent: RudderStack reads numbers as doubles. */
    private static final double LARGEST_EXACT = 1L << 53;

    private final String column;
    private final double unitsPerOne;

    /** A number that is sent in whole units. */
    OwnProperties(String column, double unitsPerOne) {
        this.column = column;
        this.unitsPerOne = unitsPerOne;
    }

    /** A time, which is to land in a column of timestamps. */
    OwnProperties(String column) {
        this(column, 0);
    }

    /** What is special about that property; null if nothing is. */
    static @Nullable OwnProperties find(String eventType, String property) {
        return BY_TYPE.getOrDefault(eventType, Map.of()).get(property);
    }

    String column() {
        return column;
    }

    /** The value to send; null if there is none that the column could hold. */
    @Nullable
    Object convert(Object value) {
        if (unitsPerOne == 0) {
            // An extension may make such an event, and say anything.
            return Timestamps.parse(value.toString()) == null ? null : value.toString();
        }
        if (!(value instanceof Number number)) {
            return null;
        }
        double units = Math.rint(number.doubleValue() * unitsPerOne);
        return Math.abs(units) <= LARGEST_EXACT ? (Object) (long) units : null;
    }
}
