package io.flowtap.sink.postgresql.partitions;

import io.flowtap.sink.postgresql.connection.UtcTime;
import io.flowtap.sink.relational.EventTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A week in UTC from Monday on: the span of one partition. docs/decisions/0013 says why neither a day nor a month.
 *
 * @param startMillis its first millisecond since the epoch
 */
public record Week(long startMillis) implements Comparable<Week> {

    private static final long DAYS = 7;
    private static final long LENGTH_MILLIS = DAYS * UtcTime.DAY_MILLIS;

    /** The epoch began on a Thursday. */
    private static final long MONDAY = -3;

    public static Week of(long epochMillis) {
        long day = Math.floorDiv(epochMillis, UtcTime.DAY_MILLIS);
        return new Week((Math.floorDiv(day - MONDAY, DAYS) * DAYS + MONDAY) * UtcTime.DAY_MILLIS);
    }

    /**
     * The week whose partition has this name.
     *
     * @return null if it is not the name of one
     */
    static @Nullable Week ofPartition(String table, String partition) {
        String prefix = table + "_p";
        if (!partition.startsWith(prefix) || partition.length() != prefix.length() + "yyyyMMdd".length()) {
            return null;
        }
        try {
            LocalDate monday = LocalDate.parse(partition.substring(prefix.length()), DateTimeFormatter.BASIC_ISO_DATE);
            return of(monday.toEpochDay() * UtcTime.DAY_MILLIS);
        } catch (RuntimeException notOurs) {
            return null;
        }
    }

    /** {@code first} and so many after it. */
    static SortedSet<Week> from(Week first, int following) {
        SortedSet<Week> weeks = new TreeSet<>();
        for (int i = 0; i <= following; i++) {
            weeks.add(first.plus(i));
        }
        return weeks;
    }

    public Week plus(int weeks) {
        return new Week(startMillis + weeks * LENGTH_MILLIS);
    }

    public long endMillis() {
        return startMillis + LENGTH_MILLIS;
    }

    /** Such as {@code event_logs_p20261116}. */
    String partition(String table) {
        return table + "_p" + UtcTime.day(startMillis).replace("-", "");
    }

    /** The partition for rows no week was made for. */
    public static String defaultPartition(EventTable table) {
        return table.table() + "_default";
    }

    /** The smallest id an event of this week can have. */
    UUID firstId() {
        return smallestId(startMillis);
    }

    /** The smallest id an event of the next week can have. */
    UUID endId() {
        return smallestId(endMillis());
    }

    /** As PostgreSQL reads it. */
    String start() {
        return UtcTime.moment(startMillis);
    }

    /** The first moment that is not in it, as PostgreSQL reads it. */
    String end() {
        return UtcTime.moment(endMillis());
    }

    /** The smallest id of that time: one of version 7 begins with 48 bits of milliseconds, and bytes are compared. */
    public static UUID smallestId(long millis) {
        return new UUID(millis << 16, 0);
    }

    @Override
    public int compareTo(Week other) {
        return Long.compare(startMillis, other.startMillis);
    }
}
