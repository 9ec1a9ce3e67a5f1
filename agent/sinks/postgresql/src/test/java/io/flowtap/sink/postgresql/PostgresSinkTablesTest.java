package io.flowtap.sink.postgresql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSinkTablesTest {

    private PgDatabase database;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        database = PgServer.shared().database();
        sink = Sinks.to(database);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void anEventHasItsWholeEnvelopeAndItsPropertiesAsJsonInEventLogs() throws Exception {
        Event event = Events.of(
                "flow_executed",
                "flow_name",
                "answer",
                "tools_used",
                List.of("search", "mail"),
                "nodes_executed",
                3L,
                "top_score",
                0.75,
                "success",
                true,
                "nested",
                Map.of("a", List.of(1L, "b")));

        store(event);

        Map<String, Object> row = Rows.only(database, "SELECT * FROM event_logs");
        assertThat(row.remove("stored_by")).as("the transaction").isNotNull();
        assertThat(row.remove("stored_at")).as("by the server's clock").isNotNull();
        assertThat(JSON.std.mapFrom((String) row.remove("context")))
                .containsOnly(
                        entry("flow_name", "answer"),
                        entry("tools_used", List.of("search", "mail")),
                        entry("nodes_executed", 3),
                        entry("top_score", 0.75),
                        entry("success", true),
                        entry("nested", Map.of("a", List.of(1, "b"))));
        assertThat(row)
                .containsExactly(
                        entry("id", event.id()),
                        entry("event_type", "flow_executed"),
                        entry("timestamp", "2026-11-20T17:05:00.123Z"),
                        entry("trace_id", "0af7651916cd43dd8448eb211c80319c"),
                        entry("span_id", "b7ad6b7169203331"),
                        entry("parent_span_id", "00f067aa0ba902b7"),
                        entry("user_id", "user-1"),
                        entry("workspace_id", "workspace-1"),
                        entry("organization_id", "org-1"),
                        entry("session_id", "session-1"),
                        entry("service", "support-desk"),
                        entry("environment", "test"),
                        entry("status", "ok"),
                        entry("latency_ms", 1500L));
    }

    @Test
    void whatIsNotKnownIsNull() throws Exception {
        store(Events.identified("tool_used", null, null, null));

        Map<String, Object> row = Rows.only(database, "SELECT * FROM event_logs");
        assertThat(row).containsEntry("context", "{}").containsEntry("status", "error");
        for (String column : List.of(
                "trace_id",
                "span_id",
                "parent_span_id",
                "user_id",
                "workspace_id",
                "organization_id",
                "session_id",
                "environment",
                "latency_ms")) {
            assertThat(row).containsEntry(column, null);
        }
    }

    @Test
    void aModelCallIsInModelCostLogsWithEveryColumn() throws Exception {
        Event event = Events.of(
                "model_cost",
                "agent_id",
                "agent-1",
                "provider",
                "openai",
                "model_name",
                "gpt-5-2026",
                "requested_model",
                "gpt-5",
                "operation",
                "chat",
                "input_tokens",
                1200L,
                "output_tokens",
                340L,
                "cache_read_tokens",
                1000L,
                "cache_write_tokens",
                50L,
                "cache_write_1h_tokens",
                7L,
                "reasoning_tokens",
                128L,
                "rate_input_per_1k",
                0.00125,
                "rate_output_per_1k",
                0.01,
                "cost_usd_micros",
                9_000_000_000L,
                "priced",
                true,
                "finish_reason",
                "stop",
                "streaming",
                false,
                "time_to_first_token_ms",
                321L,
                "tokens_estimated",
                true,
                "response_id",
                "resp-9");

        store(event);

        assertThat(Rows.only(database, "SELECT * FROM model_cost_logs"))
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", Events.AT),
                        entry("trace_id", "0af7651916cd43dd8448eb211c80319c"),
                        entry("span_id", "b7ad6b7169203331"),
                        entry("user_id", "user-1"),
                        entry("workspace_id", "workspace-1"),
                        entry("organization_id", "org-1"),
                        entry("session_id", "session-1"),
                        entry("service", "support-desk"),
                        entry("environment", "test"),
                        entry("agent_id", "agent-1"),
                        entry("provider", "openai"),
                        entry("model_name", "gpt-5-2026"),
                        entry("requested_model", "gpt-5"),
                        entry("operation", "chat"),
                        entry("input_tokens", 1200L),
                        entry("output_tokens", 340L),
                        entry("cache_read_tokens", 1000L),
                        entry("cache_write_tokens", 50L),
                        entry("cache_write_1h_tokens", 7L),
                        entry("reasoning_tokens", 128L),
                        entry("rate_input_per_1k", 0.00125),
                        entry("rate_output_per_1k", 0.01),
                        entry("cost_usd_micros", 9_000_000_000L),
                        entry("priced", true),
                        entry("finish_reason", "stop"),
                        entry("streaming", false),
                        entry("time_to_first_token_ms", 321L),
                        entry("tokens_estimated", true),
                        entry("response_id", "resp-9"),
                        entry("status", "ok"),
                        entry("latency_ms", 1500L));
        assertThat(Rows.only(database, "SELECT id, event_type FROM event_logs"))
                .containsExactly(entry("id", event.id()), entry("event_type", "model_cost"));
        assertThat(Rows.count(database, "events")).isZero();
    }

    @Test
    void anUnpricedCallHasNoCostInsteadOfZero() throws Exception {
        store(Events.of("model_cost", "model_name", "in-house", "priced", false));

        assertThat(Rows.only(database, "SELECT priced, cost_usd_micros, input_tokens, streaming FROM model_cost_logs"))
                .hasToString("{priced=false, cost_usd_micros=null, input_tokens=null, streaming=null}");
    }

    @Test
    void aPropertyOfTheWrongTypeIsKeptInTheLogAndUnknownInTheColumn() throws Exception {
        store(Events.of("model_cost", "input_tokens", "many", "priced", "yes"));

        assertThat(Rows.only(database, "SELECT input_tokens, priced FROM model_cost_logs"))
                .hasToString("{input_tokens=null, priced=null}");
        assertThat(Rows.only(database, "SELECT context FROM event_logs"))
                .containsEntry("context", "{\"priced\": \"yes\", \"input_tokens\": \"many\"}");
    }

    @Test
    void aBlockedPromptIsInPromptSimilarityLogs() throws Exception {
        Event event = Events.of(
                "prompt_blocked",
                "source",
                "guardrail",
                "reason",
                "asks for card numbers",
                "match_score",
                0.93,
                "direction",
                "input",
                "guardrail_name",
                "CardNumberGuardrail",
                "agent_id",
                "agent-1");

        store(event);

        assertThat(Rows.only(database, "SELECT * FROM prompt_similarity_logs"))
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", Events.AT),
                        entry("trace_id", "0af7651916cd43dd8448eb211c80319c"),
                        entry("user_id", "user-1"),
                        entry("workspace_id", "workspace-1"),
                        entry("organization_id", "org-1"),
                        entry("agent_id", "agent-1"),
                        entry("similarity_score", 0.93),
                        entry("flagged_reference", "asks for card numbers"),
                        entry("action_taken", "blocked"),
                        entry("guardrail_name", "CardNumberGuardrail"),
                        entry("source", "guardrail"),
                        entry("direction", "input"));
        assertThat(Rows.count(database, "event_logs")).isEqualTo(1);
        assertThat(Rows.count(database, "events")).isZero();
    }

    @Test
    void aTraceIsInAgentTraceHistoryAndNowhereElse() throws Exception {
        List<Map<String, Object>> nodes =
                List.of(Map.of("kind", "model", "children", List.of(Map.of("kind", "tool", "start_ms", 0.5))));
        Event event = Events.of(
                "agent_trace_history",
                "agent_id",
                "agent-1",
                "agent_type",
                "ai_service",
                "framework",
                "langchain4j",
                "flow_id",
                "flow-1",
                "flow_name",
                "answer",
                "execution_id",
                "run-1",
                "input_context",
                Map.of("question", "why?"),
                "execution_nodes",
                nodes,
                "output_summary",
                "because",
                "error_type",
                "TimeoutException",
                "nodes_total",
                2L,
                "nodes_truncated",
                true);

        store(event);

        Map<String, Object> row = Rows.only(database, "SELECT * FROM agent_trace_history");
        assertThat(JSON.std.listFrom((String) row.remove("execution_nodes"))).isEqualTo(nodes);
        assertThat(row)
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", Events.AT),
                        entry("trace_id", "0af7651916cd43dd8448eb211c80319c"),
                        entry("agent_id", "agent-1"),
                        entry("agent_type", "ai_service"),
                        entry("framework", "langchain4j"),
                        entry("flow_id", "flow-1"),
                        entry("flow_name", "answer"),
                        entry("execution_id", "run-1"),
                        entry("user_id", "user-1"),
                        entry("workspace_id", "workspace-1"),
                        entry("organization_id", "org-1"),
                        entry("session_id", "session-1"),
                        entry("service", "support-desk"),
                        entry("environment", "test"),
                        entry("status", "ok"),
                        entry("latency_ms", 1500L),
                        entry("input_context", "{\"question\":\"why?\"}"),
                        entry("output_summary", "because"),
                        entry("error_type", "TimeoutException"),
                        entry("nodes_total", 2L),
                        entry("nodes_truncated", true));
        assertThat(Rows.count(database, "event_logs")).isZero();
        assertThat(Rows.count(database, "events")).isZero();
    }

    @Test
    void aTraceWithoutCapturedContentHasPlainTextOrNothing() throws Exception {
        store(
                Events.of("agent_trace_history", "flow_id", "with", "input_context", "plain text"),
                Events.of("agent_trace_history", "flow_id", "without"));

        assertThat(Rows.of(
                        database,
                        "SELECT flow_id, input_context, execution_nodes, nodes_truncated FROM agent_trace_history"
                                + " ORDER BY flow_id"))
                .hasToString("[{flow_id=with, input_context=plain text, execution_nodes=[], nodes_truncated=null},"
                        + " {flow_id=without, input_context=null, execution_nodes=[], nodes_truncated=null}]");
    }

    @Test
    void aBusinessEventIsInTheFeedOfItsTenant() throws Exception {
        Event ofOrganization = Events.identified("checkout_completed", "u", "w-1", "org-1", "amount_cents", 995L);
        Event ofWorkspace = Events.identified("message_sent", "u", "w-2", null);
        Event ofNobody = Events.identified("session_started", "u", null, null);

        store(ofOrganization, ofWorkspace, ofNobody);

        assertThat(Rows.of(database, "SELECT id, tenant_id, name, data, created_at FROM events ORDER BY name"))
                .containsExactly(
                        Map.of(
                                "id",
                                ofOrganization.id(),
                                "tenant_id",
                                "org-1",
                                "name",
                                "checkout_completed",
                                "data",
                                "{\"amount_cents\": 995}",
                                "created_at",
                                Events.AT),
                        Map.of(
                                "id",
                                ofWorkspace.id(),
                                "tenant_id",
                                "w-2",
                                "name",
                                "message_sent",
                                "data",
                                "{}",
                                "created_at",
                                Events.AT),
                        Map.of(
                                "id",
                                ofNobody.id(),
                                "tenant_id",
                                "default",
                                "name",
                                "session_started",
                                "data",
                                "{}",
                                "created_at",
                                Events.AT));
        assertThat(Rows.count(database, "event_logs")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flow_executed",
                "tool_used",
                "rag_query_triggered",
                "agent_created",
                "agent_execution",
                "agent_error",
                "prompt_blocked",
                "model_cost",
                "events_dropped"
            })
    void eventsOfTheMachineryAreInTheLogButNotInTheFeedOfTheTenant(String type) throws Exception {
        store(Events.of(type));

        assertThat(Rows.only(database, "SELECT event_type FROM event_logs")).containsEntry("event_type", type);
        assertThat(Rows.count(database, "events")).isZero();
    }

    @Test
    void aBatchDeliveredAgainAddsNothing() throws Exception {
        List<Event> batch = List.of(
                Events.of("model_cost", "model_name", "m"),
                Events.of("prompt_blocked"),
                Events.of("agent_trace_history"),
                Events.of("message_sent"));
        List<Event> overlapping = new ArrayList<>(batch);
        overlapping.add(Events.of("tool_used"));

        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(overlapping)).isEqualTo(Delivery.ACCEPTED);

        assertThat(Rows.count(database, "event_logs")).isEqualTo(4);
        assertThat(Rows.count(database, "model_cost_logs")).isEqualTo(1);
        assertThat(Rows.count(database, "prompt_similarity_logs")).isEqualTo(1);
        assertThat(Rows.count(database, "agent_trace_history")).isEqualTo(1);
        assertThat(Rows.count(database, "events")).isEqualTo(1);
    }

    @Test
    void textNoDatabaseCanHoldIsStoredWithReplacements() throws Exception {
        String hostile = "a\0b\uD800c\uDC00d \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        store(Events.identified("message_sent", hostile, hostile, hostile, "text", hostile, "key\0\uD800", 1L));

        Map<String, Object> row = Rows.only(database, "SELECT * FROM event_logs");
        String stored = "a\uFFFDb\uFFFDc\uFFFDd \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        assertThat(row).containsEntry("user_id", stored).containsEntry("organization_id", stored);
        assertThat(JSON.std.mapFrom((String) row.get("context")))
                .containsOnly(entry("text", stored), entry("key\uFFFD\uFFFD", 1));
    }

    @Test
    void twentyThousandEventsInBatchesAreAllStored() throws Exception {
        int batches = 40;
        for (int i = 0; i < batches; i++) {
            List<Event> batch = new ArrayList<>();
            for (int j = 0; j < sink.maxBatchSize(); j++) {
                batch.add(Events.of("model_cost", "model_name", "gpt-5", "cost_usd_micros", 10L));
            }
            assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(Rows.count(database, "event_logs")).isEqualTo(20_000);
        assertThat(Rows.only(database, "SELECT sum(cost_usd_micros)::int AS cost FROM model_cost_logs"))
                .containsEntry("cost", 200_000);
    }

    private void store(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }
}
