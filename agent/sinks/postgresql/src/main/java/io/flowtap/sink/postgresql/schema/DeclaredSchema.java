package io.flowtap.sink.postgresql.schema;

import io.flowtap.sink.postgresql.schema.DeclaredObject.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a database has after all schema scripts, read out of them. Immutable. */
public final class DeclaredSchema {

    private final List<DeclaredObject> objects;
    private final Map<String, Map<String, DeclaredColumn>> columns = new LinkedHashMap<>();

    private DeclaredSchema(List<DeclaredObject> objects) {
        this.objects = objects;
        for (DeclaredObject object : objects) {
            for (DeclaredColumn column : DeclaredColumn.in(object)) {
                columns.computeIfAbsent(object.table(), table -> new LinkedHashMap<>())
                        .put(column.name(), column);
            }
        }
    }

    /** After the scripts up to that version. */
    public static DeclaredSchema of(int version) {
        List<DeclaredObject> objects = new ArrayList<>();
        for (int each = 1; each <= version; each++) {
            for (String statement : SqlStatements.of(PostgresSchema.script(each))) {
                DeclaredObject made = DeclaredObject.of(statement);
                objects.removeIf(object -> object.isDroppedBy(statement) || made.replaces(object));
                objects.add(made);
            }
        }
        return new DeclaredSchema(List.copyOf(objects));
    }

    /** In the order in which they are made. */
    List<DeclaredObject> objects() {
        return objects;
    }

    List<String> tables() {
        return List.copyOf(columns.keySet());
    }

    List<DeclaredColumn> columns(String table) {
        return List.copyOf(columns.getOrDefault(table, Map.of()).values());
    }

    @Nullable
    DeclaredColumn column(String table, String name) {
        return columns.getOrDefault(table, Map.of()).get(name);
    }

    /** Whether it is made of partitions. */
    boolean isPartitioned(String table) {
        return has(Kind.DEFAULT_PARTITION, table);
    }

    /** Whether the scripts make something of that kind and name for a table. */
    boolean has(Kind kind, String table, String name) {
        return objects.stream()
                .anyMatch(each -> each.kind() == kind
                        && each.table().equals(table)
                        && each.name().equals(name));
    }

    private boolean has(Kind kind, String table) {
        return objects.stream()
                .anyMatch(each -> each.kind() == kind && each.table().equals(table));
    }

    /** All statements that make a table, with its indexes, partitions, policies, triggers and first rows. */
    List<String> statementsFor(String table) {
        return objects.stream()
                .filter(each -> each.table().equals(table))
                .map(DeclaredObject::sql)
                .toList();
    }
}
