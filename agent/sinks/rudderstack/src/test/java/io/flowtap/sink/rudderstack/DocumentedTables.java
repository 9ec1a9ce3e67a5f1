package io.flowtap.sink.rudderstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of {@code docs/rudderstack.md}: below each heading, one row per column of a warehouse's table. */
final class DocumentedTables {

    /** What a cell of each warehouse says, such as {@code `model_name` text}. */
    record Row(Map<Warehouse, String> columns, String meaning) {}

    private static final Path DOCUMENT = Path.of("../../../docs/rudderstack.md");

    private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();

    private DocumentedTables() {}

    static DocumentedTables read() {
        DocumentedTables tables = new DocumentedTables();
        String heading = "";
        try {
            for (String line : Files.readAllLines(DOCUMENT)) {
                if (line.startsWith("#")) {
                    heading = line.replaceAll("[#`]", "").trim();
                } else if (line.startsWith("| `")) {
                    tables.add(heading, line.split("\\|"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables;
    }

    private void add(String heading, String[] cells) {
        if (cells.length < 5) {
            return;
        }
        Map<Warehouse, String> columns = new LinkedHashMap<>();
        for (Warehouse warehouse : Warehouse.values()) {
            columns.put(warehouse, cells[1 + warehouse.ordinal()].trim());
        }
        String name = columns.get(Warehouse.POSTGRESQL);
        if (rows.computeIfAbsent(heading, key -> new LinkedHashMap<>()).put(name, new Row(columns, cells[4].trim()))
                != null) {
            throw new AssertionError(name + " stands twice below " + heading);
        }
    }

    /** By the cell of PostgreSQL; empty if there is no such heading. */
    Map<String, Row> below(String heading) {
        return rows.getOrDefault(heading, Map.of());
    }

    Map<String, Map<String, Row>> all() {
        return rows;
    }

    /** What the cell of a warehouse has to say. */
    static String cell(Warehouse warehouse, String column, WarehouseColumnType type) {
        return "`" + column + "` " + warehouse.typeOf(type);
    }
}
