package io.flowtap.sink.postgresql;

import java.util.Locale;

/** The tables that grow with every event, and are split by week. */
enum PartitionedTable {
    EVENT_LOGS("timestamp", "organization_id"),
    MODEL_COST_LOGS("timestamp", "organization_id"),
    PROMPT_SIMILARITY_LOGS("timestamp", "organization_id"),
    AGENT_TRACE_HISTORY("timestamp", "organization_id"),
    EVENTS("created_at", "tenant_id");

    private final String timeColumn;
    private final String organizationColumn;

    PartitionedTable(String timeColumn, String organizationColumn) {
        this.timeColumn = timeColumn;
        this.organizationColumn = organizationColumn;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The partition for rows no other partition was made for. */
    String defaultPartition() {
        return table() + "_default";
    }

    /** When the event of a row happened. */
    String timeColumn() {
        return timeColumn;
    }

    /** Whose retention plan a row is on. */
    String organizationColumn() {
        return organizationColumn;
    }
}
