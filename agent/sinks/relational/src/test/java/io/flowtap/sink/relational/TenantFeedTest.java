package io.flowtap.sink.relational;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.Origin;
import io.flowtap.event.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the table {@code events} has of which event. */
class TenantFeedTest {

    @Test
    void itHasEverythingButWhatFlowtapObserves() {
        for (CatalogEvent event : EventCatalog.bundled().events()) {
            assertThat(TenantEvents.takes(Event.builder("id", event.name()).build()))
                    .as(event.name())
                    .isEqualTo(event.domain().origin() != Origin.OBSERVED);
        }
        assertThat(EventCatalog.bundled().names(Origin.OBSERVED))
                .containsExactlyInAnyOrderElementsOf(TenantEvents.TECHNICAL);
    }

    @Test
    void itsDataHasTheNamesThatApplicationsUse() {
        for (CatalogEvent event : EventCatalog.bundled().events()) {
            Map<String, Object> context = new LinkedHashMap<>();
            Map<String, Object> data = new LinkedHashMap<>();
            for (CatalogProperty property : event.properties()) {
                context.put(property.name(), property.summary());
                data.put(property.camelName(), property.summary());
            }

            assertThat(dataOf(Event.builder("id", event.name()).context(context).build()))
                    .as(event.name())
                    .isEqualTo(data);
        }
    }

    @Test
    void namesThatApplicationsHandOverInMapsStay() {
        assertThat(FeedNames.of(Map.of("traits", Map.of("first_name", "Ann"))))
                .isEqualTo(Map.of("traits", Map.of("first_name", "Ann")));
    }

    @Test
    void nothingIsLostWhereAnEventHasBothSpellings() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("plan_name", 1);
        context.put("planName", 2);
        context.put("plan__name", 3);
        context.put("_", 4);
        context.put("", 5);

        assertThat(FeedNames.of(context)).isEqualTo(context);
    }

    private static @Nullable Object dataOf(Event event) {
        for (Column column : TenantEvents.COLUMNS) {
            if (column.name().equals("data")) {
                return column.valueOf(event);
            }
        }
        throw new AssertionError("no column data");
    }
}
