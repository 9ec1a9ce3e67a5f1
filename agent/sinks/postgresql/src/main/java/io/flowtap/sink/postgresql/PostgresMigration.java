package io.flowtap.sink.postgresql;

import io.flowtap.sink.postgresql.connection.PostgresDataSource;
import io.flowtap.sink.postgresql.connection.PostgresFailure;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.PostgresUnavailableException;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.postgresql.maintenance.PostgresMaintenanceDialect;
import io.flowtap.sink.postgresql.partitions.PartitionScript;
import io.flowtap.sink.postgresql.partitions.Partitions;
import io.flowtap.sink.postgresql.partitions.Week;
import io.flowtap.sink.postgresql.schema.DeclaredSchema;
import io.flowtap.sink.postgresql.schema.Difference;
import io.flowtap.sink.postgresql.schema.PostgresSchema;
import io.flowtap.sink.postgresql.schema.SchemaExamination;
import io.flowtap.sink.postgresql.schema.SchemaRepair;
import io.flowtap.sink.relational.EventTable;
import io.flowtap.sink.relational.maintenance.MaintenanceResult;
import io.flowtap.sink.relational.maintenance.RequestedMaintenance;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
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

    private final PostgresLocation location;
    private final Clock own;
    private final ServerTime time;
    private final Consumer<String> progress;

    /**
     * @param own this process's clock, which decides nothing, but whose word counts
     * @param progress gets a line for people before each step that may take a while
     */
    public PostgresMigration(PostgresLocation location, Clock own, Consumer<String> progress) {
        this(location, own, ServerTime.ACTUAL, progress);
    }

    PostgresMigration(PostgresLocation location, Clock own, ServerTime time, Consumer<String> progress) {
        this.location = location;
        this.own = own;
        this.time = time;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param versionBefore version of the tables; 0 if there were none
     * @param version version of the tables now
     * @param partitions how many were added
     * @param made what was missing and was made again
     * @param left what is not as Flowtap makes it, and was left alone
     */
    public record Outcome(
            int versionBefore, int version, int partitions, List<Difference> made, List<Difference> left) {

        /** Where nothing was missing and nothing differs. */
        public Outcome(int versionBefore, int version, int partitions) {
            this(versionBefore, version, partitions, List.of(), List.of());
        }
    }

    /**
     * Brings tables and partitions up to date, and makes again what is missing of them.
     *
     * @throws PostgresUnavailableException with what to do, if that is not possible
     */
    public Outcome run() throws PostgresUnavailableException {
        try (Connection connection = connect()) {
            progress.accept("tables");
            SchemaRepair repair = new SchemaRepair(connection);
            repair.noteVersionAgain();
            int before = new PostgresSchema(connection).migrate();
            SchemaRepair.Outcome repaired = repair.run();
            Partitions partitions = new Partitions(connection);
            int added = addPartitions(partitions, time.now(connection));
            partitions.secure();
            return new Outcome(before, PostgresSchema.CURRENT, added, repaired.made(), repaired.left());
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Does what writers that own the tables do each night: counts finished days, and removes what retention plans no
     * longer keep. The tables must be up to date.
     *
     * @param limit how much of a table may go
     * @throws PostgresUnavailableException with what to do, if that is not possible
     */
    public MaintenanceResult maintenance(RetentionLimit limit) throws PostgresUnavailableException {
        return maintenance((maintenance, connection) -> maintenance.run(connection, time.now(connection), limit));
    }

    /**
     * The same for a person who agrees to the deletion of whatever has expired by the server's clock.
     *
     * @throws PostgresUnavailableException with what to do, if that is not possible
     */
    public MaintenanceResult maintenanceByHand() throws PostgresUnavailableException {
        return maintenance((maintenance, connection) -> maintenance.runByHand(connection, time.now(connection)));
    }

    private interface Request {
        MaintenanceResult of(RequestedMaintenance maintenance, Connection connection) throws SQLException;
    }

    private MaintenanceResult maintenance(Request request) throws PostgresUnavailableException {
        try (Connection connection = connect()) {
            return request.of(
                    new RequestedMaintenance(
                            new PostgresMaintenanceDialect(own),
                            () -> progress.accept("daily aggregates and retention"),
                            () -> {
                                // Each step is short, so that writers need not wait for the whole.
                            }),
                    connection);
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
            List<String> plan = schemaPlan(connection);
            Partitions partitions = new Partitions(connection);
            Set<Week> ahead = ahead(time.now(connection));
            for (EventTable table : EventTable.values()) {
                SortedSet<Week> present = partitions.weeks(table);
                for (Week week : ahead) {
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

    /**
     * What somebody dropped, and what he changed about tables that events are written to. Changes nothing.
     *
     * @return empty for tables of another version than this one makes
     */
    public static List<Difference> changes(Connection connection, int version) throws SQLException {
        return version != PostgresSchema.CURRENT
                ? List.of()
                : SchemaExamination.all(connection, DeclaredSchema.of(version)).stream()
                        .filter(each -> each.refusing() || each.missing())
                        .toList();
    }

    private static List<String> schemaPlan(Connection connection) throws SQLException, PostgresUnavailableException {
        List<String> plan = new ArrayList<>();
        PostgresSchema schema = new PostgresSchema(connection);
        boolean unknown = schema.version() == PostgresSchema.UNKNOWN;
        int version = unknown ? 0 : schema.knownVersion();
        if (unknown || version == PostgresSchema.CURRENT) {
            for (Difference each : SchemaExamination.all(connection, DeclaredSchema.of(PostgresSchema.CURRENT))) {
                if (each.missing()) {
                    plan.addAll(each.sql());
                } else {
                    plan.add("-- " + each.text() + ": " + each.remedy());
                }
            }
        }
        for (int next = version + 1; next <= PostgresSchema.CURRENT; next++) {
            if (!unknown) {
                plan.add(PostgresSchema.script(next));
            }
            plan.add(PostgresSchema.note(next));
        }
        return plan;
    }

    private int addPartitions(Partitions partitions, long now) throws SQLException {
        int added = 0;
        for (EventTable table : EventTable.values()) {
            progress.accept("partitions of " + table.table());
            Set<Week> wanted = ahead(now);
            Week last = Week.of(now).plus(WEEKS_AHEAD);
            wanted.addAll(partitions.weeksInDefault(table, EARLIEST, last));
            wanted.removeAll(partitions.weeks(table));
            for (Week week : wanted) {
                partitions.add(table, Set.of(week));
                added++;
            }
        }
        return added;
    }

    private static Set<Week> ahead(long now) {
        Set<Week> weeks = new TreeSet<>();
        Week current = Week.of(now);
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
