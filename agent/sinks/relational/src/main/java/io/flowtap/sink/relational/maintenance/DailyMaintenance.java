package io.flowtap.sink.relational.maintenance;

import io.flowtap.sink.DebugLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Once a day, from 02:00 UTC on, counts the finished days and deletes what is older than its organization's plan keeps.
 * One process of many does it, in a few small transactions after each batch, so that neither deliveries nor other
 * writers wait for it.
 */
public final class DailyMaintenance {

    private static final long LOOK_AGAIN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int STEPS_PER_BATCH = 4;

    private final MaintenanceDialect dialect;
    private final RetentionLimit limit;
    private final DebugLog log;
    private long nextLookMillis;
    private @Nullable MaintenanceRun run;
    private boolean objectionTold;
    private boolean refusalTold;

    public DailyMaintenance(MaintenanceDialect dialect, RetentionLimit limit, DebugLog log) {
        this.dialect = dialect;
        this.limit = limit;
        this.log = log;
    }

    /**
     * Does a small part of what is due, mostly nothing. A failure costs no events; another look follows in an hour.
     *
     * @param now by the clock that decides what day it is
     */
    public void run(Connection connection, long now) {
        // A look that is more than a day off was arranged while the clock was ahead.
        if (now < nextLookMillis && nextLookMillis - now <= MaintenanceDay.LENGTH_MILLIS) {
            return;
        }
        try {
            runDue(connection, now);
        } catch (SQLException | RuntimeException e) {
            run = null;
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            log.write("nightly work on " + dialect.database() + " is put off for an hour: " + e.getMessage());
        }
    }

    private void runDue(Connection connection, long now) throws SQLException {
        MaintenanceRun due = run != null ? run : claim(connection, now);
        if (due == null) {
            return;
        }
        run = due;
        for (int i = 0; i < STEPS_PER_BATCH; i++) {
            if (!due.step(connection, now)) {
                // Not the next one from now: a run may end after another has become due.
                nextLookMillis = MaintenanceDay.nextDue(due.startedMillis());
                tellRefusals(due.refusals());
                run = null;
                return;
            }
        }
    }

    private void tellRefusals(List<String> refusals) {
        if (!refusals.isEmpty() && !refusalTold) {
            refusalTold = true;
            log.tell("retention in " + dialect.database() + " left rows in place: " + String.join("; ", refusals)
                    + ". If they are to go, run: java -jar flowtap.jar migrate --maintenance --yes");
        }
    }

    private @Nullable MaintenanceRun claim(Connection connection, long now) throws SQLException {
        String day = MaintenanceDay.due(now);
        if (dialect.claims().isFinished(connection, day)) {
            nextLookMillis = MaintenanceDay.nextDue(now);
            return null;
        }
        String objection = dialect.objection(connection, now);
        if (objection != null && !objectionTold) {
            objectionTold = true;
            log.tell("daily sums and retention of " + dialect.database() + " are left to other JVMs: " + objection);
        }
        if (objection != null || !dialect.claims().take(connection, day, now, LOOK_AGAIN_MILLIS)) {
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            return null;
        }
        return MaintenanceRun.begin(connection, dialect, day, now, limit);
    }
}
