package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds out what of a table has expired, and deletes it, in steps that are each short. */
public interface RetentionSweep {

    /**
     * Only counts.
     *
     * @return whether there may be more
     */
    boolean count(Connection connection) throws SQLException;

    /** How many rows {@link #count} has found to have expired. */
    long expired();

    /** Whether there is nothing to delete, once all is counted. */
    boolean isEmpty();

    /** @return whether there may be more */
    boolean delete(Connection connection) throws SQLException;
}
