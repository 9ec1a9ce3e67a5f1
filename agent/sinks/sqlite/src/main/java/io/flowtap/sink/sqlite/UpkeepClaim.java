package io.flowtap.sink.sqlite;

import io.flowtap.sink.text.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row by which one process among many takes the upkeep of one day. */
final class UpkeepClaim {

    private final Connection connection;
    private final String day;

    UpkeepClaim(Connection connection, String day) {
        this.connection = connection;
        this.day = day;
    }

    String day() {
        return day;
    }

    boolean isFinished() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT finished_at IS NOT NULL FROM upkeep_runs WHERE day = ?")) {
            query.setString(1, day);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** @return false if another process took it less than {@code patienceMillis} ago, and perhaps is still at it */
    boolean take(long now, long patienceMillis) throws SQLException {
        try (WriteTransaction transaction = WriteTransaction.begin(connection);
                PreparedStatement upsert = connection.prepareStatement(
                        "INSERT INTO upkeep_runs (day, claimed_at) VALUES (?, ?)"
                                + " ON CONFLICT (day) DO UPDATE SET claimed_at = excluded.claimed_at"
                                + " WHERE finished_at IS NULL AND claimed_at <= ?")) {
            upsert.setString(1, day);
            upsert.setString(2, Timestamps.of(now));
            upsert.setString(3, Timestamps.of(now - patienceMillis));
            boolean taken = upsert.executeUpdate() == 1;
            transaction.commit();
            return taken;
        }
    }

    void finish(long now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE upkeep_runs SET finished_at = ? WHERE day = ?")) {
            update.setString(1, Timestamps.of(now));
            update.setString(2, day);
            update.executeUpdate();
        }
    }
}
