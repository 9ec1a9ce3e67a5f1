package org.sqlite.date;

import java.util.Date;
import java.util.TimeZone;

/**
 * Takes the place of the library's class of this name (sqlite-jdbc 3.54.1.0), which fixes the JVM's default time zone
 * when the first connection is opened. A host that sets {@code user.timezone} in its main method would be too late.
 * The agent stores times as text and never as JDBC dates, so there is nothing left to format.
 */
public final class FastDateFormat {

    private static final FastDateFormat INSTANCE = new FastDateFormat();

    private FastDateFormat() {}

    public static FastDateFormat getInstance(String pattern) {
        return INSTANCE;
    }

    public static FastDateFormat getInstance(String pattern, TimeZone zone) {
        return INSTANCE;
    }

    /** @throws UnsupportedOperationException always */
    public Date parse(String text) {
        throw new UnsupportedOperationException("Read times as text: they are in ISO-8601");
    }

    /** @throws UnsupportedOperationException always */
    public String format(Date date) {
        throw new UnsupportedOperationException("Write times as text, in ISO-8601");
    }
}
