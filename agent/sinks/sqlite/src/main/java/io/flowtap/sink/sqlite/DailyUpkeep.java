package io.flowtap.sink.sqlite;

import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;

/**
 * Once a day, from 02:00 UTC on, counts the finished days and deletes what is older than its organization's plan keeps.
 * One process of many does it, a few small transactions after each batch, so that neither deliveries nor other writers
 * wait for it.
 */
final class DailyUpkeep {

    private static final long START_MILLIS = Duration.ofNanos(LocalTime.of(2, 0).toNanoOfDay()).toMillis();
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final long LOOK_AGAIN_MILLIS = Duration.ofHours(1).toMillis();
    private static final int STEPS_PER_BATCH = 4;

    private final Connection connection;
    private final Clock clock;
    private long nextLookMillis;
    private UpkeepRun run;

    DailyUpkeep(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** Does a small part of what is due, mostly nothing. A failure costs no events; another look follows in an hour. */
    void run() {
        long now = clock.millis();
        if (now < nextLookMillis) {
            return;
        }
        try {
            runDue(now);
        } catch (SQLException tryAgainLater) {
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
                nextLookMillis = startOfNextRun(run.startedMillis());
                run = null;
                return;
            }
        }
    }

    private boolean claim(long now) throws SQLException {
        UpkeepClaim claim = new UpkeepClaim(connection, runDay(now));
        if (claim.isFinished()) {
            nextLookMillis = startOfNextRun(now);
            return false;
        }
        if (!claim.take(now, LOOK_AGAIN_MILLIS)) {
            nextLookMillis = now + LOOK_AGAIN_MILLIS;
            return false;
        }
        run = new UpkeepRun(connection, claim, now);
        return true;
    }

    /** The day whose run is due: until 02:00 still the day before. */
    private static String runDay(long now) {
        return Timestamps.day(now - START_MILLIS);
    }

    private static long startOfNextRun(long now) {
        return (Math.floorDiv(now - START_MILLIS, DAY_MILLIS) + 1) * DAY_MILLIS + START_MILLIS;
    }
}
