package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.Origin;
import io.flowtap.catalog.PropertyType;
import io.flowtap.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever applications send: nothing is dropped, nothing overwritten, and no column changes its type. */
class BusinessEventsTest {

    private static final List<String> TYPES = EventCatalog.bundled().names(Origin.BUSINESS);

    // spotless:off
    private static final List<String> NAMES = List.of(
            "plan", "planName", "plan.name", "plan_name", "amount", "amount_decimal", "Amount", "id", "user_id",
            "userId", "timestamp", "event", "from", "to", "group", "order", "user", "start", "end", "limit",
            "window", "partition", "status", "latency_ms", "latencyMs", "trace_id", "session_id", "service",
            "context_trace_id", "context_ip", "p95Ms", "5xx", "größe", "価格", "数量", "a".repeat(90), "a".repeat(91),
            "_id", "__id", "x-y", "x_y", "channel");
    // spotless:on

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void tablesAreCalledLikeTheirEvents(Warehouse warehouse) {
        for (String type : TYPES) {
            assertThat(warehouse.nameOf(type)).isEqualTo(warehouse.cased(type));
        }
    }

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void everyPropertyHasAColumnOfItsOwn(Warehouse warehouse) {
        Random random = new Random(18);
        for (int round = 0; round < 500; round++) {
            Object[] properties = properties(random);
            Map<String, Object> message = RudderStackTestEvents.onTheWire(
                    RudderStackTestEvents.of(TYPES.get(round % TYPES.size()), properties));

            // Throws if RudderStack dropped, flattened or overwrote one.
            warehouse.rowOf(message);
            assertThat(RudderStackTestEvents.map(message, "properties")).hasSize(10 + properties.length / 2);
        }
    }

    /** Those of the catalog, each with all it can have. */
    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void columnsAreCalledLikeThePropertiesOfTheCatalogAndHaveTheirTypes(Warehouse warehouse) {
        for (CatalogEvent event : EventCatalog.bundled().events()) {
            if (event.domain().origin() != Origin.BUSINESS) {
                continue;
            }
            List<Object> properties = new ArrayList<>();
            for (CatalogProperty property : event.properties()) {
                properties.add(property.name());
                properties.add(sample(property));
            }
            Map<String, WarehouseColumnType> row = warehouse.rowOf(
                    RudderStackTestEvents.onTheWire(RudderStackTestEvents.of(event.name(), properties.toArray())));

            for (CatalogProperty property : event.properties()) {
                // What the envelope, or SQL, calls so has an underscore before it.
                String name = property.name() + (property.type() == PropertyType.NUMBER ? "_decimal" : "");
                boolean renamed = List.of("status", "limit").contains(name);
                assertThat(row)
                        .as(event.name())
                        .containsEntry(warehouse.cased(renamed ? "_" + name : name), columnTypeOf(property.type()));
            }
        }
    }

    @Test
    void theSessionThatAnEventIsAboutIsThatOfItsEnvelope() {
        Map<String, Object> message =
                RudderStackTestEvents.onTheWire(RudderStackTestEvents.of("session_started", "session_id", "session-1"));

        assertThat(RudderStackTestEvents.map(message, "properties"))
                .containsEntry("session_id", "session-1")
                .doesNotContainKey("_session_id");
    }

    private static WarehouseColumnType columnTypeOf(PropertyType type) {
        return switch (type) {
            case INTEGER -> WarehouseColumnType.INTEGER;
            case BOOLEAN -> WarehouseColumnType.BOOLEAN;
            case TIME -> WarehouseColumnType.TIME;
            default -> WarehouseColumnType.TEXT;
        };
    }

    @Test
    void aTimeThatIsNoneIsLeftOut() {
        Map<String, Object> message =
                RudderStackTestEvents.onTheWire(RudderStackTestEvents.of("session_started", "started_at", "noon"));

        assertThat(RudderStackTestEvents.map(message, "properties")).doesNotContainKey("started_at");
    }

    private static Object sample(CatalogProperty property) {
        return switch (property.type()) {
            case TEXT -> property.name().equals("session_id") ? "session-1" : "text";
            case INTEGER -> 7L;
            case NUMBER -> 7.0;
            case BOOLEAN -> true;
            case TIME -> "2026-05-01T10:00:00.000Z";
            case LIST -> List.of("a");
            case MAP -> Map.of("a", 1L);
        };
    }

    @Test
    void aPropertyThatIsWholeAtFirstKeepsItsDigitsLater() {
        assertThat(typesOf("amount", List.of(12.0, 0.0032, 12.0f)))
                .containsOnly(Map.entry("amount_decimal", WarehouseColumnType.TEXT));
        assertThat(typesOf("amount", List.of(12L, 13, (short) 14)))
                .containsOnly(Map.entry("amount", WarehouseColumnType.INTEGER));
        assertThat(typesOf("version", List.of("2025-05-01", "v3", "7")))
                .containsOnly(Map.entry("version", WarehouseColumnType.TEXT));
    }

    private static Map<String, WarehouseColumnType> typesOf(String property, List<?> values) {
        Map<String, WarehouseColumnType> types = new HashMap<>();
        for (Object value : values) {
            Event event = RudderStackTestEvents.bare("plan_updated", property, value);
            Map<String, Object> properties =
                    RudderStackTestEvents.map(RudderStackTestEvents.onTheWire(event), "properties");
            properties.keySet().removeAll(List.of("service", "status"));
            properties.forEach((name, sent) -> types.merge(
                    name,
                    WarehouseColumnType.of(sent),
                    (one, other) -> one == other ? one : WarehouseColumnType.DECIMAL));
        }
        return types;
    }

    private static Object[] properties(Random random) {
        List<String> names = new ArrayList<>(NAMES);
        List<Object> properties = new ArrayList<>();
        for (int i = 1 + random.nextInt(15); i > 0; i--) {
            properties.add(names.remove(random.nextInt(names.size())));
            properties.add(
                    switch (random.nextInt(6)) {
                        case 0 -> (Object) (long) random.nextInt(100);
                        case 1 -> random.nextDouble() * 100;
                        case 2 -> "2025-05-0" + (1 + random.nextInt(9));
                        case 3 -> random.nextBoolean();
                        case 4 -> List.of("a", "b");
                        default -> Map.of("nested", Map.of("deeper", 1L));
                    });
        }
        return properties.toArray();
    }
}
