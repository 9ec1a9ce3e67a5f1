package io.flowtap.sink.postgresql.schema;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a statement of the schema scripts makes.
 *
 * @param name its name; empty for what has none, such as rows
 * @param table the table it belongs to; itself for a table, empty for a function
 * @param sql the statement
 */
record DeclaredObject(Kind kind, String name, String table, String sql) {

    /** What it is. */
    enum Kind {
        DEFAULT_PARTITION("CREATE TABLE (?:IF NOT EXISTS )?(?<name>\\w+) PARTITION OF (?<table>\\w+) DEFAULT.*"),
        TABLE("CREATE TABLE (?:IF NOT EXISTS )?(?<name>(?<table>\\w+)) ?\\(.*"),
        INDEX("CREATE (?:UNIQUE )?INDEX (?:IF NOT EXISTS )?(?<name>\\w+)\\s+ON (?<table>\\w+).*"),
        FUNCTION("CREATE (?:OR REPLACE )?FUNCTION (?<name>\\w+) ?(?<table>)\\(.*"),
        VIEW("CREATE (?:OR REPLACE )?VIEW (?<name>(?<table>\\w+)).*"),
        TRIGGER("CREATE TRIGGER (?<name>\\w+) .*? ON (?<table>\\w+)\\s.*"),
        POLICY("CREATE POLICY (?<name>\\w+) ON (?<table>\\w+) .*"),
        /** Changes or fills a table. */
        ADDITION("(?:ALTER TABLE (?:ONLY )?|INSERT INTO )(?<table>(?<name>\\w+)).*"),
        OTHER("(?<name>)(?<table>).*");

        private final Pattern pattern;

        Kind(String pattern) {
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
        }

        String noun() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final Pattern DROP = Pattern.compile(
            "DROP (?<kind>TABLE|INDEX|FUNCTION|VIEW|TRIGGER|POLICY) (?:IF EXISTS )?(?<name>\\w+)"
                    + "(?:.*? ON (?<table>\\w+))?.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    static DeclaredObject of(String statement) {
        for (Kind kind : Kind.values()) {
            Matcher matcher = kind.pattern.matcher(statement);
            if (matcher.matches()) {
                return new DeclaredObject(kind, matcher.group("name"), matcher.group("table"), statement);
            }
        }
        throw new IllegalStateException("every statement is of the last kind");
    }

    /** Whether {@code statement} takes this away again. */
    boolean isDroppedBy(String statement) {
        Matcher drop = DROP.matcher(statement);
        return drop.matches()
                && drop.group("kind").equalsIgnoreCase(kind.name())
                && drop.group("name").equals(name)
                && (drop.group("table") == null || drop.group("table").equals(table));
    }

    /** Whether this takes the place of another one. */
    boolean replaces(DeclaredObject other) {
        return kind == other.kind
                && kind != Kind.ADDITION
                && kind != Kind.OTHER
                && name.equals(other.name)
                && table.equals(other.table);
    }
}
