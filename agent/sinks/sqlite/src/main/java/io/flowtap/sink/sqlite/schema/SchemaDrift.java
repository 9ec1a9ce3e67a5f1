package io.flowtap.sink.sqlite.schema;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.sqlite.driver.SqliteConnections;
import io.flowtap.sink.sqlite.driver.SqliteUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has made of the tables by hand, found by comparing them with those of a new database in memory. What a
 * changed table refuses is no event's fault; see decision 0033.
 */
public final class SchemaDrift {

    private SchemaDrift() {}

    /**
     * Why an event was refused: for what it holds, or for what the tables are.
     *
     * @param refused what the error alone means
     * @param connection null if there is none, and so nothing was sent
     */
    public static Delivery judge(Delivery.Rejected refused, @Nullable Connection connection, Path file) {
        if (connection == null) {
            return new Delivery.Paused(file + " refuses work before any event was sent (" + refused.reason()
                    + "): move the file away to start a new one, or set flowtap.database.url to another place");
        }
        try {
            List<String> differences = differences(connection);
            return differences.isEmpty()
                    ? refused
                    : new Delivery.Paused("the tables of " + file + " are not as Flowtap made them: "
                            + String.join(", ", differences) + " (" + refused.reason()
                            + "): change them back, or move the file away to start a new one");
        } catch (SQLException | SqliteUnavailableException e) {
            return new Delivery.Paused("the tables of " + file + " cannot be compared with those Flowtap makes ("
                    + e.getMessage() + ") after a refusal (" + refused.reason()
                    + "): move the file away to start a new one");
        }
    }

    /** Why rows do not arrive in a table, though SQLite reports no error. */
    public static Delivery keptOut(String table, Connection connection, Path file) {
        String complaint = "rows do not arrive in " + table + ", and no error is reported";
        Delivery judged = judge(new Delivery.Rejected(complaint), connection, file);
        // Whatever it is, it is the database's doing.
        return judged instanceof Delivery.Rejected
                ? new Delivery.Paused(file + " keeps events out (" + complaint + "): move the file away to start a new"
                        + " one, or set flowtap.database.url to another place")
                : judged;
    }

    /** For people, each with what mends it where one statement does. */
    private static List<String> differences(Connection connection) throws SQLException, SqliteUnavailableException {
        List<String> differences = new ArrayList<>();
        Map<String, String> actual = objects(connection);
        Map<String, String> made;
        try (Connection memory = SqliteConnections.openInMemory()) {
            new SqliteSchema(memory).migrate();
            made = objects(memory);
        }
        made.forEach((name, sql) -> {
            String found = actual.remove(name);
            if (found == null) {
                differences.add(name + " is gone");
            } else if (!found.equals(sql)) {
                differences.add(name + " was changed to " + found);
            }
        });
        actual.forEach((name, sql) -> {
            boolean unique = sql.toUpperCase(Locale.ROOT).startsWith("CREATE UNIQUE ");
            if (unique || name.startsWith("trigger ")) {
                differences.add(
                        name + " was added, which DROP " + name.substring(0, name.indexOf(" of ")) + " removes");
            }
        });
        return differences;
    }

    /** Definitions by kind and name. */
    private static Map<String, String> objects(Connection connection) throws SQLException {
        Map<String, String> objects = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                String of = rows.getString(1).equals("table") ? "" : " of " + rows.getString(3);
                objects.put(
                        rows.getString(1) + " " + rows.getString(2) + of,
                        rows.getString(4).replaceAll("\\s+", " ").trim());
            }
        }
        return objects;
    }
}
