package io.flowtap.sink.postgresql;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.retention.RetentionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Once a day, from 02:00 UTC on by the server's clock, counts the finished days and removes what is older than its
 * organization's plan keeps. One process of many does it, in a few small transactions after each batch, so that
 * deliveries need not wait for it.
 */
final class DailyMaintenance {

    private static final long LOOK_AGAIN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int STEPS_PER_BATCH = 4;

    private final boolean allowed;
    private final ClockWitness witness;
    private final RetentionLimit limit;
    private final DebugLog log;
    private long nextLookMillis;
    private MaintenanceRun run;
    private boolean refusalSaid;

    /**
     * @param allowed whether this role owns the tables; others leave the work to those who do
     * @param own this JVM's clock, which must agree with the server's unless events do
     */
    DailyMaintenance(boolean allowed, Clock own, RetentionLimit limit, DebugLog log) {
        this.allowed = allowed;
        this.witness = new ClockWitness(own);
        this.limit = limit;
        this.log = log;
    }

    /**
     * Does a small part of what is due, mostly nothing. A failure costs no events; another look follows in an hour.
     *
     * @param now by the server's clock
     */
    void run(Connection connection, long now) {
        // A look that is more than a day off was arranged while the server's clock was ahead.
        if (!allowed || now < nextLookMillis && nextLookMillis - now <= UtcTime.DAY_MILLIS) {
            return;
        }
        try {
            runDue(connection, now);
        } catch (SQLException | RuntimeException e) {
            run = null;
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            log.write("postgresql: nightly work is put off for an hour: " + e.getMessage());
        }
    }

    private void runDue(Connection connection, long now) throws SQLException {
        if (run == null && !claim(connection, now)) {
            return;
        }
        for (int i = 0; i < STEPS_PER_BATCH; i++) {
            if (!run.step(connection, now)) {
                // Not the next one from now: a run may end after another has become due.
                nextLookMillis = MaintenanceClaim.nextDue(run.startedMillis());
                sayRefusals();
                run = null;
                return;
            }
        }
    }

    private void sayRefusals() {
        if (!run.refusals().isEmpty() && !refusalSaid) {
            refusalSaid = true;
            log.tell("retention in PostgreSQL left rows in place: " + String.join("; ", run.refusals())
                    + ". If they are to go, run: java -jar flowtap.jar migrate --maintenance --yes");
        }
    }

    private boolean claim(Connection connection, long now) throws SQLException {
        MaintenanceClaim claim = MaintenanceClaim.due(now);
        if (claim.isFinished(connection)) {
            nextLookMillis = MaintenanceClaim.nextDue(now);
            return false;
        }
        if (!claim.take(connection, now, LOOK_AGAIN_MILLIS)) {
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            return false;
        }
        run = MaintenanceRun.begin(connection, claim, now, witness, limit);
        return true;
    }
}
