package io.flowtap.sink.postgresql.schema;

import io.flowtap.sink.postgresql.schema.Catalog.Fact;
import io.flowtap.sink.postgresql.schema.Catalog.Kind;
import java.util.ArrayList;
import java.util.List;

/** Compares one table that is there with the one that the schema scripts make. For one thread. */
final class TableExamination {

    private final DeclaredSchema declared;
    private final Catalog catalog;
    private final String table;
    private final List<Difference> differences = new ArrayList<>();

    TableExamination(DeclaredSchema declared, Catalog catalog, String table) {
        this.declared = declared;
        this.catalog = catalog;
        this.table = table;
    }

    List<Difference> examine() {
        for (DeclaredColumn column : declared.columns(table)) {
            Fact found = catalog.find(Kind.COLUMN, table, column.name());
            if (found == null) {
                columnMissing(column);
            } else {
                columnChanged(column, found);
            }
        }
        if (isWritten()) {
            requirePrimaryKey();
            addedColumns();
            additions();
        }
        return differences;
    }

    /** Whether events, or the marks that belong to them, are written to it. */
    private boolean isWritten() {
        return declared.isPartitioned(table) || table.equals("stale_aggregate_days");
    }

    private void columnMissing(DeclaredColumn column) {
        String text = "column " + column.name() + " of " + table + " is gone";
        List<Fact> sameType = catalog.of(Kind.COLUMN, table).stream()
                .filter(each -> !each.ofPartition() && each.detail().equals(column.type()))
                .filter(each -> declared.column(table, each.name()) == null)
                .toList();
        if (sameType.size() == 1) {
            String other = sameType.get(0).name();
            differences.add(Difference.changed(
                    column.name(),
                    text + ", perhaps renamed to " + other,
                    "ALTER TABLE " + table + " RENAME COLUMN " + quoted(other) + " TO " + column.name()));
        } else if (column.required()) {
            differences.add(Difference.changed(column.name(), text, filled(column)));
        } else {
            differences.add(Difference.missing(
                    column.name(),
                    text,
                    List.of("ALTER TABLE " + table + " ADD COLUMN " + column.name() + " " + column.definition()),
                    true));
        }
    }

    /** Rows that are there need a value; that of the time is in their ids. */
    private String[] filled(DeclaredColumn column) {
        String alter = "ALTER TABLE " + table + " ";
        String value = switch (column.type()) {
            case "timestamp with time zone" ->
                "to_timestamp(('x' || translate(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0)";
            case "jsonb" -> "'{}'";
            case "text" -> "''";
            default -> null;
        };
        return value == null
                ? new String[] {alter + "ADD COLUMN " + column.name() + " " + column.definition()}
                : new String[] {
                    alter + "ADD COLUMN " + column.name() + " " + column.type(),
                    "UPDATE " + table + " SET " + column.name() + " = " + value,
                    alter + "ALTER COLUMN " + column.name() + " SET NOT NULL"
                };
    }

    private void columnChanged(DeclaredColumn column, Fact found) {
        String alter = "ALTER TABLE " + table + " ALTER COLUMN " + column.name() + " ";
        String which = "column " + column.name() + " of " + table;
        if (found.given().equals("computed")) {
            differences.add(Difference.changed(column.name(), which + " is computed", alter + "DROP EXPRESSION"));
        }
        if (!found.detail().equals(column.type())) {
            differences.add(Difference.changed(
                    column.name(),
                    which + " is " + found.detail() + ", not " + column.type(),
                    alter + "TYPE " + column.type() + " USING " + column.name() + "::" + column.type()));
        }
        if (found.strict() && !column.required()) {
            differences.add(Difference.changed(column.name(), which + " must not be null", alter + "DROP NOT NULL"));
        }
        for (Fact each : catalog.of(Kind.COLUMN, table)) {
            if (each.ofPartition() && each.name().equals(column.name()) && each.strict() && !found.strict()) {
                differences.add(Difference.changed(
                        column.name(),
                        "column " + column.name() + " of " + each.relation() + " must not be null",
                        "ALTER TABLE " + each.relation() + " ALTER COLUMN " + column.name() + " DROP NOT NULL"));
            }
        }
    }

    private void requirePrimaryKey() {
        boolean there =
                catalog.of(Kind.CONSTRAINT, table).stream().anyMatch(each -> !each.ofPartition() && each.strict());
        String key = declared.column(table, "id") == null ? "changes" : "id";
        if (!there && catalog.find(Kind.COLUMN, table, key) != null) {
            differences.add(Difference.missing(
                    table + "_pkey",
                    "primary key of " + table + " is gone",
                    List.of("ALTER TABLE " + table + " ADD PRIMARY KEY (" + key + ")"),
                    false));
        }
    }

    private void addedColumns() {
        for (Fact each : catalog.of(Kind.COLUMN, table)) {
            boolean mustBeWritten = each.strict() && each.given().isEmpty();
            if (!each.ofPartition() && mustBeWritten && declared.column(table, each.name()) == null) {
                differences.add(Difference.changed(
                        each.name(),
                        "column " + each.name() + ", which must not be null, was added to " + table,
                        "ALTER TABLE " + table + " ALTER COLUMN " + quoted(each.name()) + " DROP NOT NULL"));
            }
        }
    }

    private void additions() {
        for (Fact each : catalog.of(Kind.CONSTRAINT, table)) {
            if (!each.strict() && !each.name().equals(each.relation() + "_time")) {
                added(
                        "constraint",
                        each,
                        " (" + each.detail() + ")",
                        "ALTER TABLE " + each.relation() + " DROP CONSTRAINT " + quoted(each.name()));
            }
        }
        for (Fact each : catalog.of(Kind.TRIGGER, table)) {
            if (!declared.has(DeclaredObject.Kind.TRIGGER, table, each.name())) {
                added("trigger", each, "", "DROP TRIGGER " + quoted(each.name()) + " ON " + each.relation());
            }
        }
        for (Fact each : catalog.of(Kind.RULE, table)) {
            added("rule", each, "", "DROP RULE " + quoted(each.name()) + " ON " + each.relation());
        }
        for (Fact each : catalog.of(Kind.INDEX, table)) {
            if (!declared.has(DeclaredObject.Kind.INDEX, table, each.name())) {
                addedIndex(each);
            }
        }
    }

    private void added(String noun, Fact fact, String detail, String sql) {
        differences.add(Difference.changed(
                fact.name(), noun + " " + fact.name() + detail + " was added to " + fact.relation(), sql));
    }

    /** One that is not unique refuses only values that are too long for it. */
    private void addedIndex(Fact index) {
        String sql = "DROP INDEX " + quoted(index.name());
        if (index.strict()) {
            added("unique index", index, "", sql);
        } else {
            differences.add(Difference.harmless(
                    index.name(), "index " + index.name() + " was added to " + index.relation(), sql));
        }
    }

    private static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
