package io.flowtap.sink.rudderstack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Column names that are not ours to use. What RudderStack does with them was read in rudder-server (August 2026): it
 * drops properties called like its own columns without a word, and puts an underscore before the reserved words of the
 * warehouse at hand, so that one property would have different names in different warehouses.
 */
final class ReservedNames {

    /** Columns that RudderStack or its loaders fill themselves, from other parts of a message. */
    // spotless:off
    private static final List<String> OF_RUDDERSTACK = List.of(
            "anonymous_id", "channel", "context_destination_id", "context_destination_type", "context_ip",
            "context_library_name", "context_library_version", "context_organization_id", "context_passed_ip",
            "context_request_ip", "context_source_id", "context_source_type", "context_trace_id",
            "context_workspace_id", "event", "event_text", "id", "loaded_at", "original_timestamp", "received_at",
            "record_id", "rudder_event", "sent_at", "timestamp", "user_id", "uuid_ts");
    // spotless:on

    /** Reserved words of Snowflake, BigQuery and PostgreSQL. */
    private static final String OF_SQL = """
            account all alter analyse analyze and any array as asc assert_rows_modified asymmetric at authorization
            between binary both by case cast check collate column connect connection constraint contains create
            cross cube current current_date current_role current_time current_timestamp current_user database
            default deferrable define delete desc distinct do drop else end enum escape except exclude exists
            extract false fetch following for foreign freeze from full grant group grouping groups gscluster hash
            having if ignore ilike in increment initially inner insert intersect interval into is isnull issue join
            lateral leading left like limit localtime localtimestamp lookup merge minus natural new no not notnull
            null nulls of off offset old on only or order organization outer over overlaps partition placing
            preceding primary proto qualify range recursive references regexp respect revoke right rlike rollup row
            rows sample schema select session_user set similar some start struct symmetric table tablesample then to
            trailing treat trigger true try_cast unbounded union unique unnest update user using values verbose view
            when whenever where window with within""";

    private static final Set<String> ALL = new HashSet<>(OF_RUDDERSTACK);

    static {
        ALL.addAll(List.of(OF_SQL.split("\\s+")));
    }

    private ReservedNames() {}

    /** Whether a column of ours must not be called {@code name}, which is in lower snake case. */
    static boolean contains(String name) {
        return ALL.contains(name);
    }
}
