package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of database does what maintenance needs. Every call gets the connection of the moment. */
public interface MaintenanceDialect {

    /** What people call the database: {@code retention in PostgreSQL ...}. */
    String database();

    /** The rows by which processes agree who does the work. */
    MaintenanceClaims claims();

    /** The sums of finished days. */
    DailySums sums();

    /**
     * Why this process must leave all of it to others.
     *
     * @return null if it may do it
     */
    @Nullable
    String objection(Connection connection, long now) throws SQLException;

    /** By which time rows may be deleted in the run of a day that this process has claimed at {@code now}. */
    DeletionTime deletionTime(Connection connection, String day, long now) throws SQLException;

    /** What deletes the rows that have expired, table by table. */
    List<TableRetention> retention(RetentionCutoffs cutoffs, RetentionLimit limit);
}
