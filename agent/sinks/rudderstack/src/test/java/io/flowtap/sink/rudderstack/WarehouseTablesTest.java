package io.flowtap.sink.rudderstack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.PropertyType;
import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import java.io.File;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What really is recorded becomes exactly the tables that {@code docs/rudderstack.md} has. */
class WarehouseTablesTest {

    private static final String EVERY_TABLE = "Columns of every table";
    private static final String EVERY_EVENT = "Columns of every event";
    private static final Map<String, String> TABLES =
            Map.of(EventTypes.IDENTIFY, "identifies", EventTypes.ALIAS, "aliases", EventTypes.GROUP, "groups");

    @TempDir
    static File directory;

    private static List<Event> events;
    private static DocumentedTables documented;

    @BeforeAll
    static void record() {
        events = RecordedEvents.record(directory);
        documented = DocumentedTables.read();
    }

    /** What is recorded says what the catalog says, and always what is required there. */
    @Test
    void everyEventIsAsTheCatalogHasIt() {
        EventCatalog catalog = EventCatalog.bundled();
        List<String> faults = new ArrayList<>();
        for (Event event : events) {
            CatalogEvent known = catalog.find(event.type());
            assertThat(known).as(event.type()).isNotNull();
            Set<String> names = new HashSet<>(event.context().keySet());
            for (CatalogProperty property : known.properties()) {
                names.remove(property.name());
                Object value = event.context().get(property.name());
                if (value == null ? property.required() : !isOf(property.type(), value)) {
                    faults.add(event.type() + "." + property.name() + " is " + value);
                }
            }
            catalog.common().forEach(property -> names.remove(property.name()));
            names.forEach(name -> faults.add(event.type() + "." + name + " is not in the catalog"));
        }

        assertThat(faults).isEmpty();
    }

    private static boolean isOf(PropertyType type, Object value) {
        return switch (type) {
            case TEXT -> value instanceof String;
            case INTEGER -> value instanceof Long;
            case NUMBER -> value instanceof Double;
            case BOOLEAN -> value instanceof Boolean;
            case LIST -> value instanceof List;
            case MAP -> value instanceof Map;
            case TIME -> Instant.parse(value.toString()) != null;
        };
    }

    @Test
    void everyEventAndPropertyThatFlowtapEmitsIsRecordedHere() throws ReflectiveOperationException {
        Set<String> types = new HashSet<>();
        Set<String> properties = new HashSet<>();
        for (Event event : events) {
            types.add(event.type());
            properties.addAll(event.context().keySet());
        }
        Set<String> known = new TreeSet<>();
        for (Field field : Class.forName("io.flowtap.recording.PropertyKeys").getDeclaredFields()) {
            field.setAccessible(true);
            known.add(((PropertyKey) field.get(null)).name());
        }

        assertThat(types).isEqualTo(EventTypes.ALL);
        assertThat(known).hasSizeGreaterThan(50);
        assertThat(properties).containsAll(known);
    }

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void everyColumnThatIsFilledIsDocumentedAndNoOther(Warehouse warehouse) {
        Map<String, Set<String>> filled = new LinkedHashMap<>();
        for (Event event : tracked()) {
            String table = TABLES.getOrDefault(event.type(), event.type());
            for (Map.Entry<String, WarehouseColumnType> each :
                    warehouse.rowOf(RudderStackTestEvents.onTheWire(event)).entrySet()) {
                String cell = DocumentedTables.cell(warehouse, each.getKey(), each.getValue());
                filled.computeIfAbsent(headingOf(warehouse, table, cell), key -> new TreeSet<>())
                        .add(cell);
            }
        }
        // A trait: whatever the application says.
        String trait = DocumentedTables.cell(warehouse, warehouse.cased("plan"), WarehouseColumnType.TEXT);
        assertThat(filled.remove("identifies")).containsExactly(trait);
        assertThat(requireNonNull(filled.get("groups")).remove(trait)).isTrue();

        filled.forEach((heading, cells) ->
                assertThat(cells(warehouse, heading)).as(heading).containsExactlyInAnyOrderElementsOf(cells));
        Set<String> unfilled = new TreeSet<>(documented.all().keySet());
        unfilled.removeAll(filled.keySet());
        assertThat(unfilled).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void theSchemaThatJoinsEventsIsInEveryTable(Warehouse warehouse) {
        for (Event event : tracked()) {
            Map<String, WarehouseColumnType> row = warehouse.rowOf(RudderStackTestEvents.onTheWire(event));
            String prefix = TABLES.containsKey(event.type()) ? "context_" : "";
            if (event.traceId() != null) {
                assertThat(row).containsEntry(warehouse.cased(prefix + "trace_id"), WarehouseColumnType.TEXT);
            }
            if (event.userId() != null) {
                assertThat(row).containsEntry(warehouse.cased("user_id"), WarehouseColumnType.TEXT);
            }
            if (event.workspaceId() != null) {
                assertThat(row)
                        .containsEntry(warehouse.cased(prefix + "workspace_id"), WarehouseColumnType.TEXT)
                        .containsEntry(warehouse.cased(prefix + "organization_id"), WarehouseColumnType.TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void tablesAreCalledLikeTheirEvents(Warehouse warehouse) {
        for (Event event : tracked()) {
            if (!TABLES.containsKey(event.type())) {
                assertThat(warehouse.nameOf(event.type())).isEqualTo(warehouse.cased(event.type()));
            }
        }
    }

    @Test
    void aColumnHasOneTypeInAllTables() {
        Map<String, String> types = new HashMap<>();
        for (Map<String, DocumentedTables.Row> table : documented.all().values()) {
            for (String cell : table.keySet()) {
                String[] nameAndType = cell.split(" ", 2);
                assertThat(types.merge(nameAndType[0], nameAndType[1], (one, other) -> one.equals(other) ? one : "?"))
                        .as(cell)
                        .isNotEqualTo("?");
            }
        }
    }

    @Test
    void everyColumnIsExplained() {
        documented
                .all()
                .values()
                .forEach(table -> table.values()
                        .forEach(row ->
                                assertThat(row.meaning()).as(row.toString()).hasSizeGreaterThan(5)));
    }

    /** No decimal number is sent: it might begin as a whole one, and lose its digits from then on. */
    @Test
    void noColumnCanChangeItsType() {
        for (Event event : tracked()) {
            for (Warehouse warehouse : Warehouse.values()) {
                assertThat(warehouse.rowOf(RudderStackTestEvents.onTheWire(event)))
                        .doesNotContainValue(WarehouseColumnType.DECIMAL);
            }
        }
    }

    /** One does: the document says so. */
    @Test
    void aDestinationThatKeepsNumbersApartChangesOneName() {
        Set<String> changed = new TreeSet<>();
        for (Event event : tracked()) {
            for (String column : Warehouse.BIGQUERY
                    .rowOf(RudderStackTestEvents.onTheWire(event))
                    .keySet()) {
                if (!Warehouse.BIGQUERY.nameWithNumbersApart(column).equals(Warehouse.BIGQUERY.nameOf(column))) {
                    changed.add(column);
                }
            }
        }

        assertThat(changed).containsExactly("cache_write_1h_tokens");
    }

    private static List<Event> tracked() {
        List<Event> tracked = new ArrayList<>(events);
        tracked.removeIf(event -> event.type().equals(EventTypes.AGENT_TRACE_HISTORY));
        return tracked;
    }

    private static String headingOf(Warehouse warehouse, String table, String cell) {
        if (cells(warehouse, EVERY_TABLE).contains(cell)) {
            return EVERY_TABLE;
        }
        boolean track = !TABLES.containsValue(table);
        return track && cells(warehouse, EVERY_EVENT).contains(cell) ? EVERY_EVENT : table;
    }

    private static Set<String> cells(Warehouse warehouse, String heading) {
        Set<String> cells = new TreeSet<>();
        documented
                .below(heading)
                .values()
                .forEach(row -> cells.add(row.columns().get(warehouse)));
        return cells;
    }
}
