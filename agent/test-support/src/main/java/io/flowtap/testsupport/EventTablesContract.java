package io.flowtap.testsupport;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the tables of every database hold of an event. Numbers without a fraction are compared as {@code Long}, flags as
 * {@code Boolean}, JSON as the values it stands for.
 */
public abstract class EventTablesContract {

    private static final Set<String> FLAGS = Set.of("priced", "streaming", "tokens_estimated", "nodes_truncated");
    private static final Set<String> DOCUMENTS = Set.of("context", "data", "execution_nodes");

    private EventSink sink;

    /** A sink to the empty database of this test. */
    protected abstract EventSink open() throws Exception;

    /** What a reader with a connection of its own finds. */
    protected abstract List<Map<String, Object>> read(String query) throws Exception;

    @BeforeEach
    void openSink() throws Exception {
        sink = open();
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void anEventHasItsWholeEnvelopeAndItsPropertiesAsJsonInEventLogs() throws Exception {
        Event event = SampleEvents.of(
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

        Map<String, Object> row = row("SELECT * FROM event_logs");
        assertThat(row.remove("context"))
                .isEqualTo(Map.of(
                        "flow_name",
                        "answer",
                        "tools_used",
                        List.of("search", "mail"),
                        "nodes_executed",
                        3,
                        "top_score",
                        0.75,
                        "success",
                        true,
                        "nested",
                        Map.of("a", List.of(1, "b"))));
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
        store(SampleEvents.identified("tool_used", null, null, null));

        Map<String, Object> row = row("SELECT * FROM event_logs");
        assertThat(row).containsEntry("context", Map.of()).containsEntry("status", "error");
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
        Event event = SampleEvents.of(
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

        assertThat(row("SELECT * FROM model_cost_logs"))
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", SampleEvents.AT),
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
        assertThat(row("SELECT id, event_type FROM event_logs"))
                .containsExactly(entry("id", event.id()), entry("event_type", "model_cost"));
        assertThat(count("events")).isZero();
    }

    @Test
    void anUnpricedCallHasNoCostInsteadOfZero() throws Exception {
        store(SampleEvents.of("model_cost", "model_name", "in-house", "priced", false));

        assertThat(row("SELECT priced, cost_usd_micros, input_tokens, streaming FROM model_cost_logs"))
                .hasToString("{priced=false, cost_usd_micros=null, input_tokens=null, streaming=null}");
    }

    @Test
    void aPropertyOfTheWrongTypeIsKeptInTheLogAndUnknownInTheColumn() throws Exception {
        store(SampleEvents.of("model_cost", "input_tokens", "many", "priced", "yes"));

        assertThat(row("SELECT input_tokens, priced FROM model_cost_logs"))
                .hasToString("{input_tokens=null, priced=null}");
        assertThat(row("SELECT context FROM event_logs"))
                .containsEntry("context", Map.of("priced", "yes", "input_tokens", "many"));
    }

    @Test
    void aBlockedPromptIsInPromptSimilarityLogs() throws Exception {
        Event event = SampleEvents.of(
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

        assertThat(row("SELECT * FROM prompt_similarity_logs"))
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", SampleEvents.AT),
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
        assertThat(count("event_logs")).isEqualTo(1);
        assertThat(count("events")).isZero();
    }

    @Test
    void whatABlockedPromptIsSimilarToWinsOverTheReason() throws Exception {
        store(SampleEvents.of(
                "prompt_blocked",
                "source",
                "guardrail",
                "reason",
                "too similar to a known attack",
                "flagged_reference",
                "jailbreak/role-play",
                "direction",
                "input"));

        assertThat(row("SELECT * FROM prompt_similarity_logs"))
                .containsEntry("flagged_reference", "jailbreak/role-play");
    }

    @Test
    void aTraceIsInAgentTraceHistoryAndNowhereElse() throws Exception {
        List<Map<String, Object>> nodes =
                List.of(Map.of("kind", "model", "children", List.of(Map.of("kind", "tool", "start_ms", 0.5))));
        Event event = SampleEvents.of(
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

        Map<String, Object> row = row("SELECT * FROM agent_trace_history");
        assertThat(row.remove("execution_nodes")).isEqualTo(nodes);
        assertThat(row)
                .containsExactly(
                        entry("id", event.id()),
                        entry("timestamp", SampleEvents.AT),
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
        assertThat(count("event_logs")).isZero();
        assertThat(count("events")).isZero();
    }

    @Test
    void aTraceWithoutCapturedContentHasPlainTextOrNothing() throws Exception {
        store(
                SampleEvents.of("agent_trace_history", "flow_id", "with", "input_context", "plain text"),
                SampleEvents.of("agent_trace_history", "flow_id", "without"));

        assertThat(rows("SELECT flow_id, input_context, execution_nodes, nodes_truncated FROM agent_trace_history"
                        + " ORDER BY flow_id"))
                .hasToString("[{flow_id=with, input_context=plain text, execution_nodes=[], nodes_truncated=null},"
                        + " {flow_id=without, input_context=null, execution_nodes=[], nodes_truncated=null}]");
    }

    @Test
    void aBusinessEventIsInTheFeedOfItsTenant() throws Exception {
        Event ofOrganization = SampleEvents.identified("checkout_completed", "u", "w-1", "org-1", "amount_cents", 995L);
        Event ofWorkspace = SampleEvents.identified("message_sent", "u", "w-2", null);
        Event ofNobody = SampleEvents.identified("session_started", "u", null, null);

        store(ofOrganization, ofWorkspace, ofNobody);

        assertThat(rows("SELECT id, tenant_id, name, data, created_at FROM events ORDER BY name"))
                .containsExactly(
                        Map.of(
                                "id",
                                ofOrganization.id(),
                                "tenant_id",
                                "org-1",
                                "name",
                                "checkout_completed",
                                "data",
                                Map.of("amountCents", 995),
                                "created_at",
                                SampleEvents.AT),
                        Map.of(
                                "id",
                                ofWorkspace.id(),
                                "tenant_id",
                                "w-2",
                                "name",
                                "message_sent",
                                "data",
                                Map.of(),
                                "created_at",
                                SampleEvents.AT),
                        Map.of(
                                "id",
                                ofNobody.id(),
                                "tenant_id",
                                "default",
                                "name",
                                "session_started",
                                "data",
                                Map.of(),
                                "created_at",
                                SampleEvents.AT));
        assertThat(count("event_logs")).isEqualTo(3);
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
    void technicalEventsAreInTheLogButNotInTheFeedOfTheTenant(String type) throws Exception {
        store(SampleEvents.of(type));

        assertThat(row("SELECT event_type FROM event_logs")).containsEntry("event_type", type);
        assertThat(count("events")).isZero();
    }

    @Test
    void aBatchDeliveredAgainAddsNothing() throws Exception {
        List<Event> batch = List.of(
                SampleEvents.of("model_cost", "model_name", "m"),
                SampleEvents.of("prompt_blocked"),
                SampleEvents.of("agent_trace_history"),
                SampleEvents.of("message_sent"));
        List<Event> overlapping = new ArrayList<>(batch);
        overlapping.add(SampleEvents.of("tool_used"));

        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(sink.deliver(overlapping)).isEqualTo(Delivery.ACCEPTED);

        assertThat(count("event_logs")).isEqualTo(4);
        assertThat(count("model_cost_logs")).isEqualTo(1);
        assertThat(count("prompt_similarity_logs")).isEqualTo(1);
        assertThat(count("agent_trace_history")).isEqualTo(1);
        assertThat(count("events")).isEqualTo(1);
    }

    @Test
    void twentyThousandEventsInBatchesAreAllStored() throws Exception {
        int batches = 40;
        for (int i = 0; i < batches; i++) {
            List<Event> batch = new ArrayList<>();
            for (int j = 0; j < sink.maxBatchSize(); j++) {
                batch.add(SampleEvents.of("model_cost", "model_name", "gpt-5", "cost_usd_micros", 10L));
            }
            assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(count("event_logs")).isEqualTo(20_000);
        assertThat(row("SELECT sum(cost_usd_micros) AS cost FROM model_cost_logs"))
                .containsEntry("cost", 200_000L);
    }

    private Map<String, Object> row(String query) throws Exception {
        List<Map<String, Object>> rows = rows(query);
        assertThat(rows).as(query).hasSize(1);
        return rows.get(0);
    }

    private long count(String table) throws Exception {
        return (Long) row("SELECT count(*) AS n FROM " + table).get("n");
    }

    private List<Map<String, Object>> rows(String query) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> found : read(query)) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Map.Entry<String, Object> each : found.entrySet()) {
                row.put(each.getKey(), plain(each.getKey(), each.getValue()));
            }
            rows.add(row);
        }
        return rows;
    }

    private static Object plain(String column, Object value) throws IOException {
        if (value instanceof String text && DOCUMENTS.contains(column)) {
            return JSON.std.anyFrom(text);
        }
        if (!(value instanceof Number number) || value instanceof Double) {
            return value;
        }
        return FLAGS.contains(column) ? (Object) (number.intValue() != 0) : (Object) number.longValue();
    }

    private void store(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }
}
