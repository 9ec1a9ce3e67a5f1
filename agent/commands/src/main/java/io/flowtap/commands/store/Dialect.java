package io.flowtap.commands.store;

import io.flowtap.sink.text.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Where databases differ that are asked the same questions. */
enum Dialect {
    /** Everything is text and numbers. */
    SQLITE {
        @Override
        Object value(Instant instant) {
            return Timestamps.of(instant);
        }

        @Override
        Object id(String id) {
            return id;
        }

        @Override
        String timestamp(ResultSet row, int column) throws SQLException {
            return row.getString(column);
        }

        @Override
        String notFromIndex(String column) {
            return "+" + column;
        }
    },

    /** Ids are {@code uuid}, times {@code timestamptz}, properties {@code jsonb}. */
    POSTGRESQL {
        @Override
        Object value(Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }

        @Override
        Object id(String id) {
            return UUID.fromString(id);
        }

        @Override
        String timestamp(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : Timestamps.of(time.toInstant());
        }

        @Override
        String notFromIndex(String column) {
            // It knows how often values occur and chooses well by itself.
            return column;
        }
    };

    /** What a column with times is compared with. */
    abstract Object value(Instant instant);

    /** What a column with ids of events is compared with. */
    abstract Object id(String id);

    /** ISO-8601 in UTC with milliseconds; null if the column is. */
    abstract String timestamp(ResultSet row, int column) throws SQLException;

    /** The column, so written that no index on it is used. */
    abstract String notFromIndex(String column);
}
