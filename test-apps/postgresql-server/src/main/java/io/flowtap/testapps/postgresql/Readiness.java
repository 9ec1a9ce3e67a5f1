package io.flowtap.testapps.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Waits until a server lets somebody in. */
final class Readiness {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Readiness() {}

    static void await(PgDatabase database) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try (Connection connection = database.connect()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("no answer from " + database.url() + ": " + e.getMessage(), e);
                }
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
