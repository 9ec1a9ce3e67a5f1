package io.flowtap.sink.postgresql.schema;

import io.flowtap.sink.postgresql.schema.Catalog.Fact;
import io.flowtap.sink.postgresql.schema.DeclaredObject.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares a database with what the schema scripts make. For one thread. */
public final class SchemaExamination {

    private final DeclaredSchema declared;
    private final Catalog catalog;
    private final List<Difference> differences = new ArrayList<>();

    private SchemaExamination(DeclaredSchema declared, Catalog catalog) {
        this.declared = declared;
        this.catalog = catalog;
    }

    /** All differences: what is missing, and what was changed about tables that events are written to. */
    public static List<Difference> all(Connection connection, DeclaredSchema declared) throws SQLException {
        Catalog catalog = Catalog.read(
                connection,
                declared.tables(),
                names(declared, Kind.FUNCTION),
                joined(
                        names(declared, Kind.INDEX),
                        names(declared, Kind.DEFAULT_PARTITION),
                        names(declared, Kind.VIEW)));
        return new SchemaExamination(declared, catalog).examine();
    }

    /**
     * Those for which events may be refused.
     *
     * @param complaint what the database said when it refused them
     */
    public static List<Difference> refusing(Connection connection, String complaint) throws SQLException {
        return all(connection, DeclaredSchema.of(PostgresSchema.CURRENT)).stream()
                .filter(each -> each.refusing() || !each.missing() && complaint.contains('"' + each.name() + '"'))
                .toList();
    }

    private static List<String> names(DeclaredSchema declared, Kind kind) {
        return declared.objects().stream()
                .filter(each -> each.kind() == kind)
                .map(DeclaredObject::name)
                .toList();
    }

    @SafeVarargs
    private static List<String> joined(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> each : lists) {
            all.addAll(each);
        }
        return all;
    }

    private List<Difference> examine() {
        for (DeclaredObject object : declared.objects()) {
            switch (object.kind()) {
                case TABLE -> examineTable(object.name());
                case DEFAULT_PARTITION -> examineDefaultPartition(object);
                case INDEX -> examineIndex(object);
                case TRIGGER -> requireFact(object, Catalog.Kind.TRIGGER, false);
                case POLICY -> requireFact(object, Catalog.Kind.POLICY, true);
                case FUNCTION -> requireFunction(object);
                case VIEW -> requireView(object);
                case ADDITION, OTHER -> {
                    // Part of what it changes.
                }
            }
        }
        return differences;
    }

    private void examineTable(String table) {
        Fact relation = catalog.find(Catalog.Kind.RELATION, table, table);
        if (relation == null) {
            differences.add(
                    Difference.missing(table, "table " + table + " is gone", declared.statementsFor(table), true));
            return;
        }
        String wanted = declared.isPartitioned(table) ? "p" : "r";
        if (!relation.detail().equals(wanted)) {
            String noun = switch (relation.detail()) {
                case "v" -> "VIEW";
                case "m" -> "MATERIALIZED VIEW";
                default -> "TABLE";
            };
            differences.add(Difference.changed(
                    table,
                    table + " is a " + noun.toLowerCase(Locale.ROOT)
                            + (noun.equals("TABLE") ? " without partitions" : "") + ", not the table Flowtap makes",
                    "ALTER " + noun + " " + table + " RENAME TO " + table + "_before_flowtap"));
            return;
        }
        differences.addAll(new TableExamination(declared, catalog, table).examine());
    }

    /** What belongs to a table that is gone or something else is made with the table. */
    private boolean hasTable(DeclaredObject object) {
        Fact relation = catalog.find(Catalog.Kind.RELATION, object.table(), object.table());
        return relation != null && "pr".contains(relation.detail());
    }

    private void examineDefaultPartition(DeclaredObject object) {
        Fact table = catalog.find(Catalog.Kind.RELATION, object.table(), object.table());
        if (table == null || !table.detail().equals("p") || catalog.hasPartition(object.table(), object.name())) {
            return;
        }
        boolean detached = isTaken(object.name());
        String sql = detached
                ? "ALTER TABLE " + object.table() + " ATTACH PARTITION " + object.name() + " DEFAULT"
                : object.sql();
        differences.add(Difference.missing(
                object.name(),
                "partition " + object.name() + " of " + object.table() + (detached ? " is detached" : " is gone"),
                List.of(sql),
                true));
    }

    private void examineIndex(DeclaredObject object) {
        if (!hasTable(object) || catalog.find(Catalog.Kind.INDEX, object.table(), object.name()) != null) {
            return;
        }
        if (isTaken(object.name())) {
            differences.add(Difference.harmless(
                    object.name(),
                    "something else has the name of the index " + object.name() + " of " + object.table(),
                    "ALTER INDEX " + object.name() + " RENAME TO " + object.name() + "_before_flowtap"));
        } else {
            differences.add(Difference.missing(
                    object.name(),
                    "index " + object.name() + " of " + object.table() + " is gone",
                    List.of(object.sql()),
                    false));
        }
    }

    private void requireFact(DeclaredObject object, Catalog.Kind kind, boolean refusing) {
        if (hasTable(object) && catalog.find(kind, object.table(), object.name()) == null) {
            differences.add(Difference.missing(
                    object.name(),
                    object.kind().noun() + " " + object.name() + " of " + object.table() + " is gone",
                    List.of(object.sql()),
                    refusing));
        }
    }

    private void requireFunction(DeclaredObject object) {
        if (catalog.find(Catalog.Kind.FUNCTION, "", object.name()) == null) {
            differences.add(Difference.missing(
                    object.name(), "function " + object.name() + " is gone", List.of(object.sql()), false));
        }
    }

    private void requireView(DeclaredObject object) {
        if (!isTaken(object.name())) {
            differences.add(Difference.missing(
                    object.name(), "view " + object.name() + " is gone", List.of(object.sql()), false));
        }
    }

    private boolean isTaken(String name) {
        return catalog.find(Catalog.Kind.TAKEN, "", name) != null;
    }
}
