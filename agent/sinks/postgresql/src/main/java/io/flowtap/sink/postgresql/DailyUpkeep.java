package io.flowtap.sink.postgresql;

import io.flowtap.event.DebugLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

/**
 * Once a day, from 02:00 UTC on, counts the finished days and removes what is older than its organization's plan keeps.
 * One process of many does it, in a few small transactions after each batch, so that deliveries need not wait for it.
 */
final class DailyUpkeep {

    private static final long LOOK_AGAIN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int STEPS_PER_BATCH = 4;

    private final boolean allowed;
    private final Clock clock;
    private final DebugLog log;
    private long nextLookMillis;
    private UpkeepRun run;

    /** @param allowed whether this role owns the tables; others leave the work to those who do */
    DailyUpkeep(boolean allowed, Clock clock, DebugLog log) {
        this.allowed = allowed;
        this.clock = clock;
        this.log = log;
    }

    /** Does a small part of what is due, mostly nothing. A failure costs no events; another look follows in an hour. */
    void run(Connection connection) {
        long now = clock.millis();
        if (!allowed || now < nextLookMillis) {
            return;
        }
        try {
            runDue(connection, now);
        } catch (SQLException e) {
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
                nextLookMillis = UpkeepClaim.nextDue(run.startedMillis());
                run = null;
                return;
            }
        }
    }

    private boolean claim(Connection connection, long now) throws SQLException {
        UpkeepClaim claim = UpkeepClaim.due(now);
        if (claim.isFinished(connection)) {
            nextLookMillis = UpkeepClaim.nextDue(now);
            return false;
        }
        if (!claim.take(connection, now, LOOK_AGAIN_MILLIS)) {
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            return false;
        }
        run = new UpkeepRun(connection, claim, now);
        return true;
    }
}
