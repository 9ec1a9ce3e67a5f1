package io.flowtap.sink.relational.maintenance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;

/** Sums of finished days, by organization, workspace, event type and model. */
public interface DailySums {

    /** Days before {@code day} that got events since they were last counted, oldest first. */
    Deque<String> staleDaysBefore(Connection connection, String day) throws SQLException;

    /**
     * Counts a day anew. If events arrive meanwhile, it stays stale.
     *
     * @param rowsMayBeGone then what has been counted before stays as it is
     */
    void count(Connection connection, String day, boolean rowsMayBeGone) throws SQLException;
}
