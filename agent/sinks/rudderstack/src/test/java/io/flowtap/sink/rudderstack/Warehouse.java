package io.flowtap.sink.rudderstack;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A warehouse as RudderStack fills it: what its transformer and its naming rules make of a message (rudder-server,
 * August 2026, written anew). {@code reserved-words.properties} has the words each refuses.
 */
enum Warehouse {
    SNOWFLAKE(127),
    BIGQUERY(127),
    POSTGRESQL(63);

    /** In track messages; a property of such a name disappears without a word. */
    private static final Set<String> DROPPED_IN_TRACK = Set.of(
            "id",
            "anonymous_id",
            "user_id",
            "sent_at",
            "timestamp",
            "received_at",
            "original_timestamp",
            "channel",
            "context_ip",
            "context_request_ip",
            "context_passed_ip",
            "event_text",
            "record_id");

    /** Columns that are filled from fields of the message itself, whatever properties say. */
    private static final Map<String, String> OWN_COLUMNS = Map.of(
            "id", "messageId",
            "anonymous_id", "anonymousId",
            "user_id", "userId",
            "sent_at", "sentAt",
            "timestamp", "timestamp",
            "original_timestamp", "originalTimestamp",
            "channel", "channel",
            "event_text", "event",
            "previous_id", "previousId",
            "group_id", "groupId");

    private static final Pattern WORDS = Pattern.compile("[A-Z]?[a-z]+\\d+|[A-Z]+\\d+|\\d+[A-Z]?[a-z]+|\\d+[A-Z]+"
            + "|[A-Z]?[a-z]+(?=_|[A-Z]|$)|[A-Z]+(?=_|[A-Z][a-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\\d+");

    /** With the destination option underscoreDivideNumbers, which is off unless somebody switched it on. */
    private static final Pattern WORDS_APART_FROM_NUMBERS =
            Pattern.compile("[A-Z]?[a-z]+(?=_|[A-Z]|$)|[A-Z]+(?=_|[A-Z][a-z]|$)|[A-Z]?[a-z]+|[A-Z]+|\\d+");

    private final int longestName;
    private final Set<String> reservedWords;

    Warehouse(int longestName) {
        this.longestName = longestName;
        this.reservedWords = reservedWords(name().toLowerCase(Locale.ROOT));
    }

    private static Set<String> reservedWords(String warehouse) {
        Properties words = new Properties();
        try (InputStream in = Warehouse.class.getResourceAsStream("/reserved-words.properties")) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HashSet<>(List.of(words.getProperty(warehouse).split(" ")));
    }

    Set<String> reservedWords() {
        return reservedWords;
    }

    /** The name of the column, or table, for what a message calls {@code name}; empty if there is none. */
    String nameOf(String name) {
        return nameOf(name, WORDS);
    }

    /** The same, for a destination that keeps numbers apart. */
    String nameWithNumbersApart(String name) {
        return nameOf(name, WORDS_APART_FROM_NUMBERS);
    }

    private String nameOf(String name, Pattern words) {
        String joined = String.join("_", alphanumeric(name));
        List<String> found = new ArrayList<>();
        for (Matcher matcher = words.matcher(joined); matcher.find(); ) {
            found.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        String snake = leadingUnderscores(name) + String.join("_", found);
        if (!snake.isEmpty() && Character.isDigit(snake.charAt(0))) {
            snake = "_" + snake;
        }
        snake = cut(snake);
        return cased(cut(reservedWords.contains(snake) ? "_" + snake : snake));
    }

    private static List<String> alphanumeric(String name) {
        List<String> parts = new ArrayList<>();
        for (String part : name.split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String leadingUnderscores(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) == '_') {
            end++;
        }
        return name.substring(0, end);
    }

    private String cut(String name) {
        return name.length() <= longestName ? name : name.substring(0, longestName);
    }

    /** As people see it: Snowflake's names are in capitals. */
    String cased(String name) {
        return this == SNOWFLAKE ? name.toUpperCase(Locale.ROOT) : name;
    }

    String typeOf(WarehouseColumnType type) {
        return switch (this) {
            case SNOWFLAKE -> type.snowflake;
            case BIGQUERY -> type.bigQuery;
            case POSTGRESQL -> type.postgreSql;
        };
    }

    /** The row a message becomes in the table of its event, or in identifies, aliases or groups, by column. */
    Map<String, WarehouseColumnType> rowOf(Map<String, Object> message) {
        Map<String, WarehouseColumnType> row = new LinkedHashMap<>();
        addProperties(row, message.getOrDefault("properties", message.getOrDefault("traits", Map.of())));
        addContext(row, "context", requireNonNull(message.get("context")));
        OWN_COLUMNS.forEach((column, field) -> {
            if (message.containsKey(field)) {
                add(row, column, WarehouseColumnType.of(message.get(field)));
            }
        });
        add(row, "received_at", WarehouseColumnType.TIME);
        add(row, "uuid_ts", WarehouseColumnType.TIME);
        if (requireNonNull(message.get("type")).equals("track")) {
            add(row, "event", WarehouseColumnType.TEXT);
        }
        return row;
    }

    private void addProperties(Map<String, WarehouseColumnType> row, Object properties) {
        for (Map.Entry<?, ?> each : ((Map<?, ?>) properties).entrySet()) {
            String name = nameOf((String) each.getKey());
            if (name.isEmpty() || isDropped(name) || isSkipped(each.getValue())) {
                throw new AssertionError(this + " has no column for " + each);
            }
            put(row, name, WarehouseColumnType.of(each.getValue()));
        }
    }

    private void addContext(Map<String, WarehouseColumnType> row, String prefix, Object context) {
        for (Map.Entry<?, ?> each : ((Map<?, ?>) context).entrySet()) {
            String name = prefix + "_" + each.getKey();
            if (each.getValue() instanceof Map) {
                addContext(row, name, each.getValue());
            } else {
                put(row, nameOf(name), WarehouseColumnType.of(each.getValue()));
            }
        }
    }

    private void add(Map<String, WarehouseColumnType> row, String column, WarehouseColumnType type) {
        put(row, cased(column), type);
    }

    private void put(Map<String, WarehouseColumnType> row, String column, WarehouseColumnType type) {
        if (row.put(column, type) != null) {
            throw new AssertionError(this + " has one column for two: " + column);
        }
    }

    private static boolean isDropped(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return DROPPED_IN_TRACK.contains(name) || name.equals("event");
    }

    /** Or flattened into columns nobody has planned. */
    private static boolean isSkipped(Object value) {
        return value == null || value.equals("") || value instanceof Collection || value instanceof Map;
    }
}
