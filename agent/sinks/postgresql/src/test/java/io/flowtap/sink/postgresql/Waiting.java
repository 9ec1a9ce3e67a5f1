package io.flowtap.sink.postgresql;

import io.flowtap.testapps.postgresql.PgDatabase;
import java.sql.SQLException;
import java.time.Duration;

/** Tells when the sink has come to where a test holds it up. */
public final class Waiting {

    private Waiting() {}

    /** Returns once a connection of the sink waits for a lock. */
    public static void untilOneWaits(PgDatabase database) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (PostgresRows.of(
                        database,
                        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'flowtap' AND wait_event_type = 'Lock'")
                .isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the sink does not wait for a lock");
            }
            Thread.sleep(10);
        }
    }
}
