package io.flowtap.sink.postgresql.partitions;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.EventTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;

/**
 * Makes partitions before their week begins by the server's clock. Looks once a day; one process of many does the work.
 * A role that may not does nothing: the default partition takes its rows until somebody runs the command migrate.
 */
public final class PartitionMaintenance {

    static final int WEEKS_AHEAD = 4;

    /** Moving rows out of a larger default partition would hold up writers for long; migrate does it. */
    private static final long MOST_DEFAULT_BYTES = 256L << 20;

    private static final long RETRY_MILLIS = Duration.ofHours(1).toMillis();

    private final boolean allowed;
    private final DebugLog log;
    private long nextLookMillis;

    /** @param allowed whether this role owns the tables */
    public PartitionMaintenance(boolean allowed, DebugLog log) {
        this.allowed = allowed;
        this.log = log;
    }

    /** Does what is due, mostly nothing. A failure costs no events; another look follows in an hour. */
    public void run(Connection connection, long now) {
        // A look that is more than a day off was arranged while the server's clock was ahead.
        if (!allowed || now < nextLookMillis && nextLookMillis - now <= UtcTime.DAY_MILLIS) {
            return;
        }
        nextLookMillis = (Math.floorDiv(now, UtcTime.DAY_MILLIS) + 1) * UtcTime.DAY_MILLIS;
        try {
            Partitions partitions = new Partitions(connection);
            addMissing(partitions, Week.of(now));
            partitions.secure();
        } catch (SQLException e) {
            nextLookMillis = now + RETRY_MILLIS;
            log.write("postgresql: new partitions are put off for an hour: " + e.getMessage());
        }
    }

    private static void addMissing(Partitions partitions, Week current) throws SQLException {
        Map<EventTable, SortedSet<Week>> present = partitions.weeks();
        Map<EventTable, SortedSet<Week>> missing = new EnumMap<>(EventTable.class);
        for (EventTable table : EventTable.values()) {
            SortedSet<Week> weeks = Week.from(current, WEEKS_AHEAD);
            weeks.removeAll(present.get(table));
            if (!weeks.isEmpty()) {
                missing.put(table, weeks);
            }
        }
        if (!missing.isEmpty()) {
            missing.keySet().retainAll(partitions.withDefaultUpTo(MOST_DEFAULT_BYTES));
            partitions.add(missing);
        }
    }
}
