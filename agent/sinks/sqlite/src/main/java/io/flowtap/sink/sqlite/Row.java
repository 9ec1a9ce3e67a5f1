package io.flowtap.sink.sqlite;

import io.flowtap.sink.text.StorableText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Fills the parameters of an insert from left to right. What is unknown, or not of the column's type, becomes NULL. */
final class Row {

    private final PreparedStatement statement;
    private int column;

    Row(PreparedStatement statement) {
        this.statement = statement;
    }

    Row text(String value) throws SQLException {
        statement.setString(++column, StorableText.of(value));
        return this;
    }

    Row json(Object value) throws SQLException {
        return text(Json.of(value));
    }

    /** A count of which a negative value means unknown. */
    Row known(long value) throws SQLException {
        return value < 0 ? nothing(Types.BIGINT) : whole(value);
    }

    Row number(Number value) throws SQLException {
        if (value == null) {
            return nothing(Types.NUMERIC);
        }
        if (value instanceof Double || value instanceof Float) {
            statement.setDouble(++column, value.doubleValue());
            return this;
        }
        return whole(value.longValue());
    }

    Row flag(Object value) throws SQLException {
        return value instanceof Boolean flag ? whole(flag ? 1 : 0) : nothing(Types.INTEGER);
    }

    private Row whole(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    private Row nothing(int type) throws SQLException {
        statement.setNull(++column, type);
        return this;
    }

    /** Adds the row to the batch. The next one starts at the first column again. */
    void add() throws SQLException {
        statement.addBatch();
        column = 0;
    }
}
