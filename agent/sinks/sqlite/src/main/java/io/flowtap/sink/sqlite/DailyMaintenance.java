package io.flowtap.sink.sqlite;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.retention.RetentionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Once a day, from 02:00 UTC on, counts the finished days and deletes what is older than its organization's plan keeps.
 * One process of many does it, a few small transactions after each batch, so that neither deliveries nor other writers
 * wait for it. A process whose clock the file system does not share does nothing.
 */
final class DailyMaintenance {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long LOOK_AGAIN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int STEPS_PER_BATCH = 4;

    private final Connection connection;
    private final Clock clock;
    private final ClockWitness witness;
    private final RetentionLimit limit;
    private final DebugLog log;
    private long nextLookMillis;
    private MaintenanceRun run;
    private boolean said;

    DailyMaintenance(Connection connection, Clock clock, ClockWitness witness, RetentionLimit limit, DebugLog log) {
        this.connection = connection;
        this.clock = clock;
        this.witness = witness;
        this.limit = limit;
        this.log = log;
    }

    /** Does a small part of what is due, mostly nothing. A failure costs no events; another look follows in an hour. */
    void run() {
        long now = clock.millis();
        // A look that is more than a day off was arranged while the clock was ahead.
        if (now < nextLookMillis && nextLookMillis - now <= DAY_MILLIS) {
            return;
        }
        try {
            runDue(now);
        } catch (SQLException | RuntimeException tryAgainLater) {
            run = null;
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
        }
    }

    private void runDue(long now) throws SQLException {
        if (run == null && !claim(now)) {
            return;
        }
        for (int i = 0; i < STEPS_PER_BATCH; i++) {
            if (!run.step(now)) {
                // Not the next one from now: a run may end after another has become due.
                nextLookMillis = MaintenanceClaim.nextDue(run.startedMillis());
                if (!run.refusals().isEmpty()) {
                    tell("retention in the embedded database left rows in place: " + String.join("; ", run.refusals())
                            + ". If they are to go, run: java -jar flowtap.jar migrate --maintenance --yes");
                }
                run = null;
                return;
            }
        }
    }

    private void tell(String line) {
        if (!said) {
            said = true;
            log.tell(line);
        }
    }

    private boolean claim(long now) throws SQLException {
        MaintenanceClaim claim = MaintenanceClaim.due(connection, now);
        if (claim.isFinished()) {
            nextLookMillis = MaintenanceClaim.nextDue(now);
            return false;
        }
        String objection = witness.objection(now);
        if (objection != null) {
            tell("daily sums and retention of the embedded database are left to other JVMs: " + objection);
        }
        if (objection != null || !claim.take(now, LOOK_AGAIN_MILLIS)) {
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            return false;
        }
        run = MaintenanceRun.begin(connection, claim, now, limit);
        return true;
    }
}
