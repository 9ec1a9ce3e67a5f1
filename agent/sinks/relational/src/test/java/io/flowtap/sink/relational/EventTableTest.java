package io.flowtap.sink.relational;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTableTest {

    @ParameterizedTest
    @EnumSource
    void hasOneColumnForEachName(EventTable table) {
        List<String> names = table.columns().stream().map(Column::name).toList();

        assertThat(names).doesNotHaveDuplicates().contains("id", table.timeColumn(), table.organizationColumn());
    }

    @ParameterizedTest
    @ValueSource(strings = {EventTypes.MODEL_COST, EventTypes.AGENT_TRACE_HISTORY, "message_sent", "of_an_extension"})
    void everyEventHasARowEitherAmongTheEventsOrAmongTheTraces(String type) {
        Event event = Event.builder("id", type).build();

        assertThat(Stream.of(EventTable.EVENT_LOGS, EventTable.AGENT_TRACE_HISTORY)
                        .filter(table -> table.takes(event)))
                .hasSize(1);
    }

    @Test
    void whatIsUnknownIsNull() {
        Event event =
                Event.builder("id", EventTypes.MODEL_COST).timestampMillis(7).build();

        Map<String, Object> row = row(EventTable.MODEL_COST_LOGS, event);

        assertThat(row).containsEntry("id", "id").containsEntry("timestamp", 7L);
        row.keySet().removeAll(List.of("id", "timestamp", "service", "status"));
        assertThat(row.values()).containsOnlyNulls();
    }

    @Test
    void aTraceWithoutNodesHasAnEmptyListOfThem() {
        Event event = Event.builder("id", EventTypes.AGENT_TRACE_HISTORY)
                .context(Map.of("input_context", Map.of("question", "why"), "output_summary", "because"))
                .build();

        assertThat(row(EventTable.AGENT_TRACE_HISTORY, event))
                .containsEntry("execution_nodes", List.of())
                .containsEntry("input_context", "{\"question\":\"why\"}")
                .containsEntry("output_summary", "because");
    }

    @Test
    void theFeedOfATenantIsThatOfTheOrganizationElseOfTheWorkspace() {
        assertThat(row(EventTable.EVENTS, event("org", "workspace"))).containsEntry("tenant_id", "org");
        assertThat(row(EventTable.EVENTS, event(null, "workspace"))).containsEntry("tenant_id", "workspace");
        assertThat(row(EventTable.EVENTS, event(null, null))).containsEntry("tenant_id", "default");
    }

    @Test
    void whatIsNestedTooDeeplyForReadersOfJsonCanNeverBeStored() {
        Object nested = "bottom";
        for (int i = 0; i < 2_000; i++) {
            nested = List.of(nested);
        }
        Object value = nested;

        assertThatThrownBy(() -> Json.of(value)).isInstanceOf(UnstorableEventException.class);
    }

    private static Event event(@Nullable String organization, @Nullable String workspace) {
        return Event.builder("id", "message_sent")
                .organizationId(organization)
                .workspaceId(workspace)
                .build();
    }

    private static Map<String, Object> row(EventTable table, Event event) {
        Map<String, Object> row = new LinkedHashMap<>();
        table.columns().forEach(column -> row.put(column.name(), column.valueOf(event)));
        return row;
    }
}
