package io.flowtap.sink.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Prepares a database for writers that may only insert: tables, and partitions for some months. May run at any time and
 * any number of times, also while applications write. For one thread.
 */
public final class PostgresMigration {

    /** Partitions are made for so many weeks after the current one. */
    public static final int WEEKS_AHEAD = 13;

    /** Rows whose ids say they are older than this are no events of Flowtap; they stay in the default partition. */
    private static final Week EARLIEST = Week.of(1_577_836_800_000L);

    private static final long PATIENCE_MILLIS = 3_600_000;

    private final PostgresLocation location;
    private final Clock clock;
    private final Consumer<String> progress;

    /** @param progress gets a line for people before each step that may take a while */
    public PostgresMigration(PostgresLocation location, Clock clock, Consumer<String> progress) {
        this.location = location;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param versionBefore version of the tables; 0 if there were none
     * @param version version of the tables now
     * @param partitions how many were added
     */
    public record Outcome(int versionBefore, int version, int partitions) {}

    /**
     * Brings tables and partitions up to date.
     *
     * @throws PostgresUnavailableException with what to do, if that is not possible
     */
    public Outcome run() throws PostgresUnavailableException {
        try (Connection connection = connect()) {
            progress.accept("tables");
            int before = new Schema(connection).migrate();
            return new Outcome(before, Schema.CURRENT, addPartitions(new Partitions(connection)));
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Does what writers that own the tables do each night: counts finished days, and removes what retention plans no
     * longer keep. The tables must be up to date.
     *
     * @return false if another process is at it
     * @throws PostgresUnavailableException with what to do, if that is not possible
     */
    public boolean upkeep() throws PostgresUnavailableException {
        try (Connection connection = connect()) {
            long now = clock.millis();
            UpkeepClaim claim = UpkeepClaim.due(now);
            if (!claim.take(connection, now, PATIENCE_MILLIS) && !claim.isFinished(connection)) {
                return false;
            }
            progress.accept("daily aggregates and retention");
            UpkeepRun run = new UpkeepRun(connection, claim, now);
            while (run.step(connection, now)) {
                // Each step is short, so that writers need not wait for the whole.
            }
            return true;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * The SQL that {@link #run} would execute now, for somebody who wants to read or execute it himself. Changes
     * nothing. Rows that wait in default partitions are not looked at.
     *
     * @throws PostgresUnavailableException with what to do, if the database cannot be read
     */
    public List<String> plan() throws PostgresUnavailableException {
        try (Connection connection = connect()) {
            List<String> plan = new ArrayList<>();
            for (int next = new Schema(connection).knownVersion() + 1; next <= Schema.CURRENT; next++) {
                plan.add(Schema.script(next));
                plan.add(Schema.note(next));
            }
            Partitions partitions = new Partitions(connection);
            for (PartitionedTable table : PartitionedTable.values()) {
                SortedSet<Week> present = partitions.weeks(table);
                for (Week week : ahead()) {
                    if (!present.contains(week)) {
                        plan.addAll(PartitionScript.all(table, week));
                    }
                }
            }
            return plan;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private int addPartitions(Partitions partitions) throws SQLException {
        int added = 0;
        for (PartitionedTable table : PartitionedTable.values()) {
            progress.accept("partitions of " + table.table());
            Set<Week> wanted = ahead();
            Week last = Week.of(clock.millis()).plus(WEEKS_AHEAD);
            wanted.addAll(partitions.weeksInDefault(table, EARLIEST, last));
            wanted.removeAll(partitions.weeks(table));
            for (Week week : wanted) {
                added += partitions.add(table, week) ? 1 : 0;
            }
        }
        return added;
    }

    private Set<Week> ahead() {
        Set<Week> weeks = new TreeSet<>();
        Week current = Week.of(clock.millis());
        for (int i = 0; i <= WEEKS_AHEAD; i++) {
            weeks.add(current.plus(i));
        }
        return weeks;
    }

    /** Without a limit for answers: moving many rows takes its time. */
    private Connection connect() throws SQLException {
        return new PostgresDataSource(location, 0).getConnection();
    }

    private PostgresUnavailableException unavailable(SQLException error) {
        return new PostgresUnavailableException(PostgresFailure.reason(error, location), error);
    }
}
