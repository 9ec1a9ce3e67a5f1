package io.flowtap.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in every database that Flowtap has made, whatever the server. */
public abstract class SchemaContract {

    /** Makes what is not there. */
    protected abstract void migrate() throws Exception;

    /** Names of all tables. */
    protected abstract List<String> tables() throws Exception;

    /** Names of all indexes. */
    protected abstract List<String> indexes() throws Exception;

    @Test
    void everyTableOfTheContractIsThereWithItsIndexes() throws Exception {
        migrate();

        assertThat(tables())
                .contains(
                        "event_logs",
                        "agent_trace_history",
                        "model_cost_logs",
                        "prompt_similarity_logs",
                        "events",
                        "feature_flags",
                        "feature_flag_audit",
                        "retention_plans",
                        "organization_plans",
                        "daily_aggregates",
                        "schema_version");
        assertThat(indexes())
                .contains(
                        "event_logs_user_id",
                        "event_logs_workspace_id",
                        "event_logs_event_type",
                        "event_logs_trace_id",
                        "event_logs_timestamp",
                        "agent_trace_history_agent_id",
                        "agent_trace_history_flow_id",
                        "agent_trace_history_trace_id",
                        "agent_trace_history_timestamp",
                        "model_cost_logs_user_id",
                        "model_cost_logs_agent_id",
                        "model_cost_logs_model_name",
                        "model_cost_logs_trace_id",
                        "model_cost_logs_timestamp",
                        "prompt_similarity_logs_user_id",
                        "prompt_similarity_logs_agent_id",
                        "prompt_similarity_logs_timestamp",
                        "events_tenant_name",
                        "events_tenant");
    }
}
