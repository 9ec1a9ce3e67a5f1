package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.postgresql.PgDatabase;

/** Moves what was recorded into the past, as if it had been recorded then: its ids say when, as its times do. */
final class PastRows {

    private static final long MILLIS_PER_DAY = 86_400_000;

    private PastRows() {}

    static void move(PgDatabase owner, int days) {
        // The first 48 bits of a UUIDv7 are milliseconds since the epoch.
        String id = "(lpad(to_hex(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - "
                + days * MILLIS_PER_DAY + "), 12, '0') || substr(replace(id::text, '-', ''), 13))::uuid";
        String shift = " - interval '" + days + " days'";
        owner.execute(
                "UPDATE event_logs SET id = " + id + ", timestamp = timestamp" + shift + ", stored_at = stored_at"
                        + shift,
                "UPDATE model_cost_logs SET id = " + id + ", timestamp = timestamp" + shift,
                "INSERT INTO stale_aggregate_days (day)"
                        + " SELECT DISTINCT (timestamp AT TIME ZONE 'UTC')::date FROM event_logs");
    }
}
