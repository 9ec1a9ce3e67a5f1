package io.flowtap.sink.postgresql.maintenance;

import io.flowtap.sink.postgresql.connection.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Somebody besides the server who says what time it is: this JVM's clock, or events stored lately by any JVM. */
final class PostgresClockCheck {

    private static final long TOLERANCE_MILLIS = UtcTime.DAY_MILLIS;

    private final Clock own;

    PostgresClockCheck(Clock own) {
        this.own = own;
    }

    /**
     * Why the server's time is not to be believed.
     *
     * @return null if it is
     */
    @Nullable
    String objection(Connection connection, long serverMillis) throws SQLException {
        long ownMillis = own.millis();
        if (Math.abs(ownMillis - serverMillis) <= TOLERANCE_MILLIS || hasEventsAround(connection, serverMillis)) {
            return null;
        }
        return "the server's clock says " + UtcTime.moment(serverMillis) + ", this process's "
                + UtcTime.moment(ownMillis)
                + ", and no event is from within a day of the server's time: correct the one that is wrong";
    }

    private static boolean hasEventsAround(Connection connection, long millis) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM event_logs"
                + " WHERE timestamp >= ?::timestamptz AND timestamp <= ?::timestamptz LIMIT 1")) {
            query.setString(1, UtcTime.moment(millis - TOLERANCE_MILLIS));
            query.setString(2, UtcTime.moment(millis + TOLERANCE_MILLIS));
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
