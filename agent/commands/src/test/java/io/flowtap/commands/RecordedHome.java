package io.flowtap.commands;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.sink.postgresql.PostgresSinkProvider;
import io.flowtap.sink.sqlite.SqliteSinkProvider;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testsupport.MapSettings;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A home with a database that the real sink has written, and the same in PostgreSQL if one is given. */
final class RecordedHome implements AutoCloseable {

    static final String TRACE = "3f2a1b2c000000000000000000000001";
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Path home;
    private final List<EventSink> sinks = new ArrayList<>();
    private long nextId = 1;

    RecordedHome(Path home) throws Exception {
        this.home = home;
        keepRowsForEver();
        deliverTo(new SqliteSinkProvider(), "flowtap.home", home.toString());
    }

    /** @param database empty */
    RecordedHome(Path home, PgDatabase database) throws Exception {
        this(home);
        deliverTo(new PostgresSinkProvider(), "flowtap.database.url", database.urlWithCredentials());
    }

    private void deliverTo(EventSinkProvider provider, String... settings) throws Exception {
        SinkContext context = SinkContext.of(MapSettings.of(settings), "test", DebugLog.OFF);
        sinks.add(provider.create(context).orElseThrow());
    }

    /** The dates in tests do not move on, while the sink's retention goes by the real clock. */
    private void keepRowsForEver() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.openForWriting(
                        SqliteLocation.of(null, home.toString()).orElseThrow());
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("UPDATE retention_plans SET days = NULL");
        }
    }

    Path home() {
        return home;
    }

    /** An event in the making: by default one of {@code support-desk} that went well at noon. */
    final class Draft {
        private final String type;
        private final Map<String, Object> context = new LinkedHashMap<>();
        private Instant timestamp = NOON;
        private String trace = TRACE;
        private String span;
        private String parent;
        private String workspace;
        private String service = "support-desk";
        private String user;
        private String status = "ok";
        private long latencyMicros = -1;

        private Draft(String type) {
            this.type = type;
        }

        Draft at(String timestamp) {
            this.timestamp = Instant.parse(timestamp);
            return this;
        }

        Draft trace(String trace) {
            this.trace = trace;
            return this;
        }

        Draft span(String span, String parent) {
            this.span = span;
            this.parent = parent;
            return this;
        }

        Draft workspace(String workspace) {
            this.workspace = workspace;
            return this;
        }

        Draft service(String service) {
            this.service = service;
            return this;
        }

        Draft user(String user) {
            this.user = user;
            return this;
        }

        Draft status(String status) {
            this.status = status;
            return this;
        }

        Draft millis(long millis) {
            latencyMicros = millis * 1000;
            return this;
        }

        Draft with(String property, Object value) {
            context.put(property, value);
            return this;
        }

        /** @return what was stored */
        Event store() throws Exception {
            Event event = Event.builder(new UUID(timestamp.toEpochMilli() << 16 | 0x7000, nextId++).toString(), type)
                    .timestampMillis(timestamp.toEpochMilli())
                    .traceId(trace)
                    .spanId(span)
                    .parentSpanId(parent)
                    .userId(user)
                    .workspaceId(workspace)
                    .service(service)
                    .status(status)
                    .latencyMicros(latencyMicros)
                    .context(context)
                    .build();
            for (EventSink sink : sinks) {
                Delivery delivery = sink.deliver(List.of(event));
                if (!(delivery instanceof Delivery.Accepted)) {
                    throw new IllegalStateException("not stored: " + delivery);
                }
            }
            return event;
        }
    }

    Draft event(String type) {
        return new Draft(type);
    }

    Draft flow(String name) {
        return event("flow_executed").with("flow_id", name).with("flow_name", name);
    }

    Draft modelCall(String model, long input, long output, long costMicros) {
        return event("model_cost")
                .with("provider", "openai")
                .with("model_name", model)
                .with("operation", "chat")
                .with("input_tokens", input)
                .with("output_tokens", output)
                .with("cost_usd_micros", costMicros)
                .with("priced", true)
                .with("streaming", false)
                .with("tokens_estimated", false);
    }

    Draft tool(String name) {
        return event("tool_used").with("tool_id", name).with("tool_type", "function");
    }

    /** A search in the handbook. */
    Draft retrieval(long sources, double topScore) {
        return event("rag_query_triggered")
                .with("vector_db_used", "in-memory")
                .with("index_name", "handbook")
                .with("sources_found", sources)
                .with("top_score", topScore);
    }

    Draft blockedPrompt() {
        return event("prompt_blocked")
                .status("blocked")
                .with("source", "guardrail")
                .with("direction", "input")
                .with("guardrail_name", "InjectionGuard")
                .with("reason", "ignore all rules");
    }

    Draft createdAgent() {
        return event("agent_created")
                .with("agent_id", "Assistant")
                .with("agent_type", "ai_service")
                .with("framework", "langchain4j")
                .with("tools_count", 2L)
                .with("model_name", "gpt-4o-mini");
    }

    /** An agent that could not find an order. */
    Draft agentError() {
        return event("agent_error")
                .status("error")
                .with("error_type", "java.util.NoSuchElementException")
                .with("error_source", "tool")
                .with("error_message", "no order 7");
    }

    /** A node of an execution tree. */
    static Map<String, Object> node(
            String kind, String name, String span, String status, double start, double latency, Object... facts) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("kind", kind);
        node.put("name", name);
        node.put("span_id", span);
        node.put("status", status);
        node.put("start_ms", start);
        node.put("latency_ms", latency);
        for (int i = 0; i < facts.length; i += 2) {
            node.put((String) facts[i], facts[i + 1]);
        }
        return node;
    }

    static List<Object> nodes(Object... nodes) {
        return new ArrayList<>(List.of(nodes));
    }

    @Override
    public void close() {
        sinks.forEach(EventSink::close);
    }
}
