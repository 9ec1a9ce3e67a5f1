package io.flowtap.sink.postgresql.connection;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Locks by which one process among many does what only one may do. Held until the end of the transaction, so that a
 * connection pool in transaction mode cannot leave one behind.
 */
public enum AdvisoryLock {
    SCHEMA(1),
    PARTITIONS(2);

    /** "flowtap": other software has numbers of its own. */
    private static final long SPACE = 0x666C6F77746170L << 8;

    private final long key;

    AdvisoryLock(int number) {
        key = SPACE + number;
    }

    /** Waits for the lock, at most for the lock_timeout of the transaction. */
    public void take(Statement statement) throws SQLException {
        statement.execute("SELECT pg_advisory_xact_lock(" + key + ")");
    }

    /** The same within a block of PL/pgSQL. */
    public String perform() {
        return "PERFORM pg_advisory_xact_lock(" + key + ")";
    }
}
