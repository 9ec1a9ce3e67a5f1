package io.flowtap.testapps.bench.delivery;

import io.flowtap.testapps.postgresql.PgDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The yardstick: rows that a sink has written, inserted again without a sink. Rows are in memory as text beforehand;
 * one transaction for each batch of events, in it one {@code INSERT … SELECT FROM unnest(…) ON CONFLICT DO NOTHING} for
 * each table.
 */
final class RawInserts {

    /** Tables of events, see DESIGN; those without rows are passed over. */
    static final List<String> TABLES =
            List.of("event_logs", "agent_trace_history", "model_cost_logs", "prompt_similarity_logs", "events");

    /**
     * @param types names of the types its parameters are arrays of
     * @param values by column, then row
     */
    private record TableRows(String insert, List<String> types, List<String[]> values, int rows) {}

    private final List<TableRows> tables = new ArrayList<>();
    private final int batches;

    /**
     * Reads what is in the database now.
     *
     * @param batches over how many transactions to spread the rows
     */
    RawInserts(PgDatabase database, int batches) throws SQLException {
        this.batches = batches;
        try (Connection connection = database.connect()) {
            for (String table : TABLES) {
                TableRows rows = read(connection, table);
                if (rows.rows() > 0) {
                    tables.add(rows);
                }
            }
        }
    }

    int rows() {
        return tables.stream().mapToInt(TableRows::rows).sum();
    }

    /** What the rows are spread over. */
    List<String> tableNames() {
        return tables.stream().map(table -> table.insert().split(" ")[2]).toList();
    }

    private static TableRows read(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT attname, typname FROM pg_attribute JOIN pg_type t ON t.oid = atttypid"
                        + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"
                        + " AND attidentity = '' ORDER BY attnum")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                    types.add(row.getString(2));
                }
            }
        }
        if (columns.isEmpty()) {
            return new TableRows("", types, List.of(), 0);
        }
        return rows(connection, table, columns, types);
    }

    private static TableRows rows(Connection connection, String table, List<String> columns, List<String> types)
            throws SQLException {
        List<List<String>> values = new ArrayList<>();
        columns.forEach(column -> values.add(new ArrayList<>()));
        String texts = String.join("::text, ", columns) + "::text";
        int rows = 0;
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT " + texts + " FROM " + table + " ORDER BY 1")) {
            while (row.next()) {
                rows++;
                for (int i = 0; i < columns.size(); i++) {
                    values.get(i).add(row.getString(i + 1));
                }
            }
        }
        return new TableRows(
                insert(table, columns, types),
                types.stream().map(RawInserts::parameterType).toList(),
                values.stream().map(column -> column.toArray(new String[0])).toList(),
                rows);
    }

    private static String insert(String table, List<String> columns, List<String> types) {
        List<String> selected = new ArrayList<>();
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = types.get(i);
            selected.add("r." + columns.get(i) + (isArray(type) ? "::" + type.substring(1) + "[]" : ""));
            arrays.add("?::" + parameterType(type) + "[]");
        }
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + String.join(", ", selected)
                + " FROM unnest(" + String.join(", ", arrays) + ") AS r (" + String.join(", ", columns) + ")"
                + " ON CONFLICT DO NOTHING";
    }

    /** {@code unnest} would take an array of arrays apart to its elements, so each array goes as a text. */
    private static String parameterType(String columnType) {
        return isArray(columnType) ? "text" : columnType;
    }

    private static boolean isArray(String type) {
        return type.startsWith("_");
    }

    /** @return nanoseconds from the connection to the last commit */
    long run(PgDatabase database) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            List<PreparedStatement> inserts = new ArrayList<>();
            for (TableRows table : tables) {
                inserts.add(connection.prepareStatement(table.insert()));
            }
            for (int batch = 0; batch < batches; batch++) {
                for (int i = 0; i < inserts.size(); i++) {
                    insert(connection, inserts.get(i), tables.get(i), batch);
                }
                connection.commit();
            }
        }
        return System.nanoTime() - start;
    }

    private void insert(Connection connection, PreparedStatement insert, TableRows table, int batch)
            throws SQLException {
        int from = (int) ((long) table.rows() * batch / batches);
        int to = (int) ((long) table.rows() * (batch + 1) / batches);
        if (from == to) {
            return;
        }
        for (int column = 0; column < table.values().size(); column++) {
            String[] part = new String[to - from];
            System.arraycopy(table.values().get(column), from, part, 0, part.length);
            Array array = connection.createArrayOf(table.types().get(column), part);
            insert.setArray(column + 1, array);
        }
        insert.executeUpdate();
    }
}
