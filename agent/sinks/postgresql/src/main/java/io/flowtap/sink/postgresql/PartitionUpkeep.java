package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.SortedSet;

/**
 * Makes partitions before their week begins. Looks once a day; one process of many does the work. A role that may not
 * does nothing: the default partition takes its rows until somebody runs the command migrate.
 */
final class PartitionUpkeep {

    static final int WEEKS_AHEAD = 4;

    /** Moving rows out of a larger default partition would hold up writers for long; migrate does it. */
    private static final long MOST_DEFAULT_BYTES = 256L << 20;

    private static final long RETRY_MILLIS = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private long nextLookMillis;

    PartitionUpkeep(Clock clock) {
        this.clock = clock;
    }

    /** Does what is due, mostly nothing. A failure costs no events; another look follows in an hour. */
    void run(Connection connection) {
        long now = clock.millis();
        if (now < nextLookMillis) {
            return;
        }
        nextLookMillis = (Math.floorDiv(now, UtcTime.DAY_MILLIS) + 1) * UtcTime.DAY_MILLIS;
        try {
            Partitions partitions = new Partitions(connection);
            if (partitions.mine()) {
                addMissing(partitions, Week.of(now));
            }
        } catch (SQLException tryAgainLater) {
            nextLookMillis = now + RETRY_MILLIS;
        }
    }

    private static void addMissing(Partitions partitions, Week current) throws SQLException {
        for (PartitionedTable table : PartitionedTable.values()) {
            SortedSet<Week> present = partitions.weeks(table);
            for (int ahead = 0; ahead <= WEEKS_AHEAD; ahead++) {
                Week week = current.plus(ahead);
                if (!present.contains(week) && partitions.defaultBytes(table) <= MOST_DEFAULT_BYTES) {
                    partitions.add(table, week);
                }
            }
        }
    }
}
