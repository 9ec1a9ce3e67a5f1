package io.flowtap.sink.rudderstack;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Names that become the same column in every warehouse: lower snake case as RudderStack itself would split words, no
 * reserved word, no more than PostgreSQL's 63 characters. RudderStack leaves such a name as it is.
 */
final class ColumnName {

    private static final int MAX_LENGTH = 63;

    private ColumnName() {}

    /** The column for a property of that name; never empty. */
    static String of(String property) {
        String name = SnakeCase.of(property);
        if (name.isEmpty()) {
            return "property_" + checksum(property);
        }
        name = cut(name, MAX_LENGTH - 1);
        return ReservedNames.contains(name) || isDigit(name.charAt(0)) ? prefixed(name) : name;
    }

    /** Another name for a property whose column is taken by another property. */
    static String another(String column, String property) {
        String suffix = "_" + checksum(property);
        return cut(column, MAX_LENGTH - suffix.length()) + suffix;
    }

    /** A name that Flowtap or RudderStack uses itself, made free. The underscore is RudderStack's own way. */
    static String prefixed(String name) {
        // BigQuery refuses columns that begin with _PARTITION.
        return name.equals("partition") ? "partition_value" : "_" + name;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        int end = name.charAt(length - 1) == '_' ? length - 1 : length;
        return name.substring(0, end);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Digits only: RudderStack would split a mixture of letters and digits into words. */
    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toString(crc.getValue());
    }
}
