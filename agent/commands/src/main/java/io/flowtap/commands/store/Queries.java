package io.flowtap.commands.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Questions to a connection. */
final class Queries {

    /** Makes something of the current row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final int rowsAtOnce;

    /** @param rowsAtOnce how many are fetched at a time; 0 for whatever the driver does */
    Queries(Connection connection, int rowsAtOnce) {
        this.connection = connection;
        this.rowsAtOnce = rowsAtOnce;
    }

    Connection connection() {
        return connection;
    }

    <T> void each(String sql, Conditions conditions, Reader<T> reader, Consumer<? super T> consumer)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(rowsAtOnce);
            conditions.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(reader.read(rows));
                }
            }
        }
    }

    <T> List<T> list(String sql, Conditions conditions, Reader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(sql, conditions, reader, rows::add);
        return rows;
    }

    /** Null if there is no row. */
    <T> T first(String sql, Conditions conditions, Reader<T> reader) throws SQLException {
        List<T> rows = list(sql, conditions, reader);
        return rows.isEmpty() ? null : rows.get(0);
    }
}
