package io.flowtap.sink.rudderstack;

import java.util.regex.Pattern;

/** What RudderStack takes a value for, and what each warehouse's column is then (rudder-server, August 2026). */
enum WarehouseColumnType {
    INTEGER("NUMBER", "INTEGER", "bigint"),
    DECIMAL("DOUBLE PRECISION", "FLOAT", "numeric"),
    BOOLEAN("BOOLEAN", "BOOLEAN", "boolean"),
    TEXT("VARCHAR", "STRING", "text"),
    TIME("TIMESTAMP_TZ", "TIMESTAMP", "timestamptz");

    private static final Pattern DATE = Pattern.compile("[+-]?\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"
            + "([T\\s](([01]\\d|2[0-3]):[0-5]\\d(:\\d+)?)?(:[0-5]\\d(\\.\\d+)?)?"
            + "([zZ]|[+-]([01]\\d|2[0-3]):?([0-5]\\d)?)?)?");

    final String snowflake;
    final String bigQuery;
    final String postgreSql;

    WarehouseColumnType(String snowflake, String bigQuery, String postgreSql) {
        this.snowflake = snowflake;
        this.bigQuery = bigQuery;
        this.postgreSql = postgreSql;
    }

    /** By the value as it is after JSON: every number is a double, and a whole one makes a column of whole numbers. */
    static WarehouseColumnType of(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() == Math.rint(number.doubleValue()) ? INTEGER : DECIMAL;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        return value instanceof String text && DATE.matcher(text).matches() ? TIME : TEXT;
    }
}
