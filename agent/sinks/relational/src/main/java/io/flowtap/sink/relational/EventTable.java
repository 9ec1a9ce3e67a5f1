package io.flowtap.sink.relational;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import java.util.List;
import java.util.Locale;

/** The tables with one row per event of certain types, whose primary key is the event's id. */
public enum EventTable {
    EVENT_LOGS(EventLogs.COLUMNS, EventFields.TIMESTAMP, EventFields.ORGANIZATION_ID),
    MODEL_COST_LOGS(ModelCostLogs.COLUMNS, EventFields.TIMESTAMP, EventFields.ORGANIZATION_ID),
    PROMPT_SIMILARITY_LOGS(PromptSimilarityLogs.COLUMNS, EventFields.TIMESTAMP, EventFields.ORGANIZATION_ID),
    AGENT_TRACE_HISTORY(AgentTraceHistory.COLUMNS, EventFields.TIMESTAMP, EventFields.ORGANIZATION_ID),
    EVENTS(TenantEvents.COLUMNS, "created_at", "tenant_id");

    private final List<Column> columns;
    private final String timeColumn;
    private final String organizationColumn;

    EventTable(List<Column> columns, String timeColumn, String organizationColumn) {
        this.columns = columns;
        this.timeColumn = timeColumn;
        this.organizationColumn = organizationColumn;
    }

    /** Its name in the database. */
    public String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the event has a row here. */
    public boolean takes(Event event) {
        return switch (this) {
            case EVENT_LOGS -> EventLogs.takes(event);
            case MODEL_COST_LOGS -> ModelCostLogs.takes(event);
            case PROMPT_SIMILARITY_LOGS -> PromptSimilarityLogs.takes(event);
            case AGENT_TRACE_HISTORY -> AgentTraceHistory.takes(event);
            case EVENTS -> TenantEvents.takes(event);
        };
    }

    /** What its rows hold. */
    public List<Column> columns() {
        return columns;
    }

    /** When the event of a row happened. */
    public String timeColumn() {
        return timeColumn;
    }

    /** Whose retention plan a row is on. */
    public String organizationColumn() {
        return organizationColumn;
    }
}
