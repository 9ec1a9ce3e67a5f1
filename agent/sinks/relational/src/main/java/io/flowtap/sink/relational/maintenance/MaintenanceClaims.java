package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The rows by which one process among many takes the maintenance of a day, such as {@code 2026-11-20}. */
public interface MaintenanceClaims {

    /** Whether it has been done. */
    boolean isFinished(Connection connection, String day) throws SQLException;

    /** @return false if another process took it less than {@code claimTimeoutMillis} ago, and perhaps is still at it */
    boolean take(Connection connection, String day, long now, long claimTimeoutMillis) throws SQLException;

    /**
     * The last day of which any run may have deleted rows.
     *
     * @return empty if none has
     */
    String lastDayDeletedFrom(Connection connection) throws SQLException;

    /** Notes, before it is done, that rows older than this may go. */
    void noteDeletion(Connection connection, String day, long before) throws SQLException;

    /** @param refusals what was not deleted and why */
    void finish(Connection connection, String day, long now, List<String> refusals, long refusedRows)
            throws SQLException;
}
