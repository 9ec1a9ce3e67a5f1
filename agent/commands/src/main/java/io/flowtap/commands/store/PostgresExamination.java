package io.flowtap.commands.store;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.sink.postgresql.PostgresMigration;
import io.flowtap.sink.postgresql.schema.Difference;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.Timestamps;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code doctor} wants to know of a PostgreSQL database. */
final class PostgresExamination {

    /** Counting so many bytes takes part of a second. */
    private static final long COUNTED_BYTES = 64L << 20;

    /** Writers and {@code migrate} make partitions further ahead than this. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final String MIGRATE = "run `java -jar flowtap.jar migrate` as a role that owns the tables";

    private static final String TENANT_TABLES = "'event_logs', 'agent_trace_history', 'model_cost_logs',"
            + " 'prompt_similarity_logs', 'events', 'daily_aggregates', 'feature_flags', 'feature_flag_audit',"
            + " 'organization_plans'";

    private final Queries queries;
    private final Clock clock;

    PostgresExamination(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    StoreHealth health(List<String> tables) throws SQLException {
        long bytes = 0;
        boolean estimated = false;
        Map<String, Long> rows = new LinkedHashMap<>();
        List<String> neglected = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (String table : tables) {
            long size = size(table);
            bytes += size;
            estimated |= size > COUNTED_BYTES;
            rows.put(table, size > COUNTED_BYTES ? estimate(table) : count("SELECT count(*) FROM " + table));
            if (partitioned(table)) {
                addMissingPartition(table, neglected);
                addStrays(table, remarks);
            }
        }
        String version = text("SELECT max(version) FROM schema_version");
        examineTime(version, neglected, remarks);
        addChanges(version, remarks);
        addUnprotected(neglected);
        return new StoreHealth(
                "PostgreSQL " + text("SELECT current_setting('server_version')"),
                bytes,
                rows,
                estimated,
                version,
                null,
                neglected,
                remarks);
    }

    private void examineTime(String version, List<String> neglected, List<String> remarks) throws SQLException {
        Instant server = Instant.ofEpochMilli(count("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
        TimeExamination time = new TimeExamination(queries, Dialect.POSTGRESQL, neglected, remarks);
        time.compareClocks(clock.instant(), server, "that of the server");
        time.findWrongDates(server);
        if (version != null && text("SELECT 1 WHERE has_table_privilege('upkeep_runs', 'SELECT')") != null) {
            time.findRefusal(Integer.parseInt(version), text("SELECT (now() AT TIME ZONE 'UTC')::date::text"));
        }
    }

    /** Not all of it does harm, and some keeps events out without an error: a trigger that leaves out rows, for one. */
    private void addChanges(String version, List<String> remarks) throws SQLException {
        if (version != null) {
            for (Difference each : PostgresMigration.changes(queries.connection(), Integer.parseInt(version))) {
                remarks.add(each.text()
                        + (each.missing()
                                ? ": to make it again, " + MIGRATE
                                : ", which Flowtap does not do: if events are missing or refused, mend it with "
                                        + each.remedy()));
            }
        }
    }

    /** Tables that others may read and that tell them of all tenants, while other tables do not. */
    private void addUnprotected(List<String> neglected) throws SQLException {
        List<String> open = queries.list(
                "SELECT c.oid::regclass::text FROM pg_class c WHERE NOT c.relrowsecurity"
                        + " AND (c.oid IN (SELECT to_regclass(name) FROM unnest(ARRAY[" + TENANT_TABLES + "]) name)"
                        + " OR c.oid IN (SELECT i.inhrelid FROM pg_inherits i JOIN pg_class t ON t.oid = i.inhparent"
                        + " WHERE t.relrowsecurity))"
                        + " AND EXISTS (SELECT 1 FROM aclexplode(c.relacl) acl WHERE acl.privilege_type = 'SELECT'"
                        + " AND acl.grantee <> c.relowner)"
                        + " AND (SELECT bool_or(relrowsecurity) FROM pg_class WHERE oid IN"
                        + " (SELECT to_regclass(name) FROM unnest(ARRAY[" + TENANT_TABLES + "]) name)) ORDER BY 1",
                new Conditions(Dialect.POSTGRESQL),
                row -> row.getString(1));
        if (!open.isEmpty()) {
            neglected.add("row-level security is on for some tables, but off for " + String.join(", ", open)
                    + ", where readers see the rows of all tenants: run ALTER TABLE ... ENABLE ROW LEVEL SECURITY for"
                    + " tables, and `java -jar flowtap.jar migrate` for partitions");
        }
    }

    private boolean partitioned(String table) throws SQLException {
        return text("SELECT 1 FROM pg_partitioned_table WHERE partrelid = to_regclass('" + table + "')") != null;
    }

    /** With indexes and partitions. */
    private long size(String table) throws SQLException {
        return count("SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE oid = to_regclass('" + table + "')"
                + " OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = to_regclass('" + table + "'))");
    }

    /** The planner's: it knows how densely rows lie and how large the files are now. */
    private long estimate(String table) throws SQLException {
        List<Object> plans = JsonText.list(text("EXPLAIN (FORMAT JSON) SELECT FROM " + table));
        return plans.get(0) instanceof Map<?, ?> statement
                        && statement.get("Plan") instanceof Map<?, ?> plan
                        && plan.get("Plan Rows") instanceof Number rows
                ? rows.longValue()
                : -1;
    }

    private void addMissingPartition(String table, List<String> neglected) throws SQLException {
        Instant end = lastPartitionEnd(table);
        if (end == null || end.isBefore(clock.instant().plus(AHEAD))) {
            neglected.add(table + " has no partition for "
                    + (end == null ? "any time" : "what comes after " + Timestamps.of(end))
                    + ", so its rows go to the default partition: " + MIGRATE);
        }
    }

    private void addStrays(String table, List<String> remarks) throws SQLException {
        long strays = strays(table);
        if (strays > 0) {
            remarks.add(Amounts.count(strays) + " rows of " + table + " are in its default partition, where it takes"
                    + " longest to delete them when their time is over; to move them, " + MIGRATE);
        }
    }

    /** Null if there are none but the default partition. */
    private Instant lastPartitionEnd(String table) throws SQLException {
        Instant last = null;
        List<String> bounds = queries.list(
                "SELECT pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                        + " WHERE i.inhparent = to_regclass('" + table + "')",
                new Conditions(Dialect.POSTGRESQL),
                row -> row.getString(1));
        for (String bound : bounds) {
            Instant end = end(bound);
            if (end != null && (last == null || end.isAfter(last))) {
                last = end;
            }
        }
        return last;
    }

    /** Of {@code FOR VALUES FROM ('019a...') TO ('019b...')}; null for DEFAULT. A UUIDv7 begins with the time. */
    private static Instant end(String bound) {
        int to = bound.indexOf(" TO ('");
        if (to < 0) {
            return null;
        }
        String id = bound.substring(to + " TO ('".length()).replace("-", "");
        return Instant.ofEpochMilli(Long.parseLong(id.substring(0, 12), 16));
    }

    /** Unknown, and taken for none, to a role that may read the table but not its partitions by themselves. */
    private long strays(String table) throws SQLException {
        String partition = text("SELECT partdefid::regclass FROM pg_partitioned_table"
                + " WHERE partrelid = to_regclass('" + table + "') AND partdefid <> 0"
                + " AND has_table_privilege(partdefid, 'SELECT')");
        if (partition == null) {
            return 0;
        }
        return size(partition) > COUNTED_BYTES ? estimate(partition) : count("SELECT count(*) FROM " + partition);
    }

    private long count(String sql) throws SQLException {
        return queries.first(sql, new Conditions(Dialect.POSTGRESQL), row -> row.getLong(1));
    }

    private String text(String sql) throws SQLException {
        return queries.first(sql, new Conditions(Dialect.POSTGRESQL), row -> row.getString(1));
    }
}
