package io.flowtap.sink.sqlite.file;

import java.sql.SQLException;

/** The primary result codes of SQLite that mean something to Flowtap, https://www.sqlite.org/rescode.html. */
public enum SqliteResultCode {
    ERROR(1),
    PERM(3),
    BUSY(5),
    LOCKED(6),
    READONLY(8),
    IOERR(10),
    CORRUPT(11),
    FULL(13),
    CANTOPEN(14),
    TOOBIG(18),
    CONSTRAINT(19),
    MISMATCH(20),
    AUTH(23),
    RANGE(25),
    NOTADB(26),
    /** Any other. */
    OTHER(-1);

    private final int number;

    SqliteResultCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The low byte of an extended code is its primary one. */
    public static SqliteResultCode of(SQLException error) {
        int primary = error.getErrorCode() & 0xff;
        for (SqliteResultCode each : values()) {
            if (each.number == primary) {
                return each;
            }
        }
        return OTHER;
    }
}
