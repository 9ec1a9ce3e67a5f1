package io.flowtap.sink.postgresql.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as the schema scripts make it.
 *
 * @param type as {@code format_type} of PostgreSQL writes it
 * @param required whether it must not be null
 * @param definition as a statement adds it, without the name
 */
record DeclaredColumn(String name, String type, boolean required, String definition) {

    private static final Pattern COLUMN = Pattern.compile(
            "(?<name>\\w+)\\s+(?<type>\\w+(?: precision)?(?:\\[\\])?)(?<rest>.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_COLUMN = Pattern.compile(
            "(?:PRIMARY|UNIQUE|CHECK|FOREIGN|CONSTRAINT|EXCLUDE|LIKE)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern ALTER_TABLE =
            Pattern.compile("ALTER TABLE (?:ONLY )?\\w+\\s+(?=ADD )", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT_ADDITION = Pattern.compile(",\\s*(?=ADD )", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADD = Pattern.compile("ADD (?:COLUMN )?(?:IF NOT EXISTS )?", Pattern.CASE_INSENSITIVE);

    /** The columns that a {@code CREATE TABLE} or {@code ALTER TABLE ... ADD COLUMN} makes. */
    static List<DeclaredColumn> in(DeclaredObject object) {
        List<DeclaredColumn> columns = new ArrayList<>();
        if (object.kind() == DeclaredObject.Kind.TABLE) {
            for (String part : parts(object.sql())) {
                add(columns, part);
            }
        } else {
            Matcher alteration = ALTER_TABLE.matcher(object.sql());
            if (alteration.lookingAt()) {
                for (String addition : NEXT_ADDITION.split(object.sql().substring(alteration.end()))) {
                    add(columns, ADD.matcher(addition).replaceFirst(""));
                }
            }
        }
        return columns;
    }

    private static void add(List<DeclaredColumn> columns, String definition) {
        Matcher column = COLUMN.matcher(definition);
        if (!NO_COLUMN.matcher(definition).matches() && column.matches()) {
            String rest = column.group("rest").toUpperCase(Locale.ROOT);
            String type = column.group("type").toLowerCase(Locale.ROOT);
            boolean required = rest.contains("NOT NULL") || rest.contains("PRIMARY KEY") || rest.contains("IDENTITY");
            columns.add(new DeclaredColumn(
                    column.group("name"),
                    type.equals("timestamptz") ? "timestamp with time zone" : type,
                    required,
                    definition.substring(column.start("type"))));
        }
    }

    /** What stands between the commas within the outermost brackets. */
    private static List<String> parts(String createTable) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < createTable.length(); i++) {
            char c = createTable.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            boolean opened = c == '(' && depth == 1;
            boolean closed = c == ')' && depth == 0;
            if (closed || c == ',' && depth == 1) {
                parts.add(createTable.substring(begin, i).trim());
            }
            if (opened || c == ',' && depth == 1) {
                begin = i + 1;
            }
            if (closed) {
                break;
            }
        }
        return parts;
    }
}
