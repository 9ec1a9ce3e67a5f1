package io.flowtap.sink.otlp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.SinkContext;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.MapSettings;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What arrives at a server, decoded with OpenTelemetry's own classes, beside what OpenTelemetry's tracer and exporter
 * sent for the same four operations.
 */
@Timeout(30)
class GoldenSpansTest {

    // How the sample was made is beside it: OpenTelemetry 1.63.0, a hand-instrumented agent.
    private static final String SAMPLE = "/otlp-json-otel-java-1.63.0.json";
    private static final String SAMPLE_OF_HEADERS = "/otlp-http-protobuf-otel-java-1.67.0.json";

    /** What no event says; the sample's agent made them up or knew them from the call itself. */
    private static final Set<String> NOT_RECORDED = Set.of("gen_ai.tool.call.id", "gen_ai.conversation.id");

    private static Map<String, Object> read(String resource) throws IOException {
        try (InputStream in = GoldenSpansTest.class.getResourceAsStream(resource)) {
            return JSON.std.mapFrom(in);
        }
    }

    /** The operations of the sample as the agent records them. Event times have milliseconds. */
    private static List<Event> events() {
        return List.of(
                event(
                        1,
                        "model_cost",
                        "c4012dddc57ab62b",
                        "129f5f8b0c991358",
                        1_795_190_128_358L,
                        3,
                        "ok",
                        Map.of(
                                "operation",
                                "chat",
                                "provider",
                                "openai",
                                "requested_model",
                                "gpt-5-mini",
                                "model_name",
                                "gpt-5-mini-2025-08-07",
                                "input_tokens",
                                120L,
                                "output_tokens",
                                40L,
                                "cache_read_tokens",
                                64L,
                                "reasoning_tokens",
                                16L,
                                "finish_reason",
                                "tool_call")),
                event(
                        2,
                        "tool_used",
                        "bc74615a8256c2f0",
                        "129f5f8b0c991358",
                        1_795_190_128_363L,
                        49,
                        "error",
                        Map.of(
                                "tool_id",
                                "search",
                                "tool_type",
                                "function",
                                "error_type",
                                "java.net.SocketTimeoutException")),
                event(
                        3,
                        "rag_query_triggered",
                        "2872d370601feec3",
                        "129f5f8b0c991358",
                        1_795_190_128_363L,
                        1,
                        "ok",
                        Map.of("index_name", "ds_1")),
                event(
                        4,
                        "agent_execution",
                        "129f5f8b0c991358",
                        null,
                        1_795_190_128_363L,
                        6_304,
                        "ok",
                        Map.of("agent_name", "planner")));
    }

    private static Event event(
            int number,
            String type,
            String span,
            @Nullable String parent,
            long end,
            long micros,
            String status,
            Map<String, Object> context) {
        return Event.builder("019aa0b1-3c4d-7000-8abc-00000000000" + number, type)
                .timestampMillis(end)
                .traceId(OtlpTestEvents.TRACE)
                .spanId(span)
                .parentSpanId(parent)
                .userId("user_1")
                .workspaceId("ws_1")
                .organizationId("org_1")
                .service("agent-demo")
                .status(status)
                .latencyMicros(micros)
                .context(context)
                .build();
    }

    private static ReceivedRequest delivered(List<Event> events) {
        try (DestinationServer server = DestinationServer.start();
                OtlpSink sink = sink(Map.of(
                        "flowtap.otlp.endpoint", server.url(), "flowtap.otlp.headers", "Authorization=Bearer%20k"))) {
            assertThat(sink.deliver(events)).isEqualTo(Delivery.ACCEPTED);
            return server.requests().get(0);
        }
    }

    private static OtlpSink sink(Map<String, String> settings) {
        SinkContext context = SinkContext.of(new MapSettings(settings), "1.2.3", DebugLog.OFF);
        return (OtlpSink) new OtlpSinkProvider().create(context).orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void theSameOperationsAreTheSameSpans() throws IOException {
        Map<String, Object> sample = (Map<String, Object>) read(SAMPLE).get("resourceSpan");
        List<Map<String, Object>> scopes =
                (List<Map<String, Object>>) requireNonNull(sample).get("scopeSpans");
        Map<String, Map<String, Object>> expected = new LinkedHashMap<>();
        for (Map<String, Object> span : requireNonNull(
                (List<Map<String, Object>>) requireNonNull(scopes).get(0).get("spans"))) {
            expected.put((String) span.get("spanId"), span);
        }

        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(delivered(events()).body());
        ResourceSpans resource = request.getResourceSpans(0);
        ScopeSpans scope = resource.getScopeSpans(0);

        assertThat(request.getResourceSpansCount()).isOne();
        assertThat(resource.getScopeSpansCount()).isOne();
        assertThat(values(resource.getResource().getAttributesList()))
                .containsEntry("service.name", Map.of("stringValue", "agent-demo"));
        assertThat(scope.getScope().getName()).isEqualTo("io.flowtap");
        assertThat(scope.getScope().getVersion()).isEqualTo("1.2.3");
        assertThat(scope.getSpansCount()).isEqualTo(expected.size());
        for (Span span : scope.getSpansList()) {
            compare(span, requireNonNull(expected.get(hex(span.getSpanId().toByteArray()))));
        }
    }

    @SuppressWarnings("unchecked")
    private static void compare(Span span, Map<String, Object> sample) {
        assertThat(hex(span.getTraceId().toByteArray())).isEqualTo(sample.get("traceId"));
        assertThat(hex(span.getParentSpanId().toByteArray())).isEqualTo(sample.getOrDefault("parentSpanId", ""));
        assertThat(span.getKindValue()).isEqualTo(sample.get("kind"));
        assertThat(span.getEndTimeUnixNano() / 1_000_000)
                .isEqualTo(Long.parseLong((String) sample.get("endTimeUnixNano")) / 1_000_000);
        assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isGreaterThan(0);
        Map<String, Object> status = (Map<String, Object>) sample.get("status");
        assertThat(span.getStatus().getCodeValue())
                .isEqualTo(requireNonNull(status).getOrDefault("code", 0));
        // Sampled, and the parent is local; not W3C's flag for random ids: the host may have made the trace's.
        assertThat(span.getFlags() & 0x301).isEqualTo(requireNonNull((Integer) sample.get("flags")) & 0x301);
        assertThat(span.getDroppedAttributesCount()).isZero();
        compareAttributes(span, requireNonNull((List<Map<String, Object>>) sample.get("attributes")));
        // The sample's retrieval is named after a data source of which it has an id, too.
        if (!requireNonNull(sample.get("name")).equals("retrieval docs")) {
            assertThat(span.getName()).isEqualTo(sample.get("name"));
        }
    }

    private static void compareAttributes(Span span, List<Map<String, Object>> sample) {
        Map<String, Object> sent = values(span.getAttributesList());
        Map<String, Object> expected = new TreeMap<>();
        for (Map<String, Object> attribute : sample) {
            String key = (String) attribute.get("key");
            // The agent's provider is that of its model calls, which have it.
            boolean recorded = !NOT_RECORDED.contains(key)
                    && !(span.getName().startsWith("invoke_agent")
                            && requireNonNull(key).equals("gen_ai.provider.name"));
            if (recorded && !requireNonNull(key).startsWith("app.")) {
                expected.put(key, attribute.get("value"));
            }
        }
        assertThat(sent).containsAllEntriesOf(expected);
        Set<String> more = new HashSet<>(sent.keySet());
        more.removeAll(expected.keySet());
        more.remove("user.id");
        assertThat(more).allMatch(name -> name.startsWith("flowtap."));
        assertThat(sent).containsKeys("flowtap.event.id", "flowtap.workspace.id", "flowtap.organization.id");
    }

    /** As protobuf's mapping to JSON has them, so that types are compared and not only texts. */
    private static Map<String, Object> values(List<KeyValue> attributes) {
        Map<String, Object> values = new TreeMap<>();
        for (KeyValue attribute : attributes) {
            values.put(attribute.getKey(), value(attribute.getValue()));
        }
        return values;
    }

    private static Map<String, Object> value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> Map.of("stringValue", value.getStringValue());
            case INT_VALUE -> Map.of("intValue", String.valueOf(value.getIntValue()));
            case BOOL_VALUE -> Map.of("boolValue", value.getBoolValue());
            case DOUBLE_VALUE -> Map.of("doubleValue", value.getDoubleValue());
            case ARRAY_VALUE -> {
                List<Object> items = new ArrayList<>();
                value.getArrayValue().getValuesList().forEach(item -> items.add(value(item)));
                yield Map.of("arrayValue", Map.of("values", items));
            }
            default -> throw new AssertionError(value);
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRequestIsThatOfOpenTelemetrysExporter() throws IOException {
        Map<String, Object> sample = requireNonNull(
                        ((List<Map<String, Object>>) read(SAMPLE_OF_HEADERS).get("requests")))
                .get(0);
        ReceivedRequest request = delivered(events());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(sample.get("path"));
        for (List<String> header : requireNonNull((List<List<String>>) sample.get("headers"))) {
            String sent = request.header(header.get(0));
            switch (header.get(0)) {
                case "Content-Type", "Content-Encoding" -> assertThat(sent).isEqualTo(header.get(1));
                case "User-Agent" -> assertThat(sent).isEqualTo("flowtap/1.2.3 " + header.get(1));
                case "Authorization" -> assertThat(sent).isEqualTo("Bearer k");
                default -> {
                    // Of the client and the connection: the JDK's sends the length instead of chunks.
                }
            }
        }
    }

    @Test
    void everythingThatIsRecordedCanBeSent() throws IOException {
        List<Event> recorded = RecorderOutput.ofEverything();
        recorded.removeIf(event -> !SemanticConventions.bundled().isSpan(event.type()));

        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(delivered(recorded).body());

        List<String> names = new ArrayList<>();
        Set<String> spanIds = new HashSet<>();
        for (Span span : request.getResourceSpans(0).getScopeSpans(0).getSpansList()) {
            names.add(span.getName());
            spanIds.add(hex(span.getSpanId().toByteArray()));
        }
        assertThat(names)
                .containsExactly(
                        "identify",
                        "identify",
                        "alias",
                        "group",
                        "conversation_started",
                        "create_agent agent-2",
                        "execute_tool search",
                        "node plan",
                        "retrieval handbook",
                        "chat gpt-4o",
                        "chat gpt-4o",
                        "chat gpt-4o",
                        "guardrail NoSecrets",
                        "invoke_agent Support",
                        "agent_error Support",
                        "invoke_workflow Support");
        assertThat(spanIds).hasSameSizeAs(names);
    }

    @Test
    void everyServiceIsAResourceOfItsOwn() throws IOException {
        List<Event> batch = List.of(
                OtlpTestEvents.from(OtlpTestEvents.call(1), "shop", "production"),
                OtlpTestEvents.from(OtlpTestEvents.call(2), "desk", "production"),
                OtlpTestEvents.from(OtlpTestEvents.call(3), "shop", "production"),
                OtlpTestEvents.from(OtlpTestEvents.call(4), "shop", null));

        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(delivered(batch).body());

        Map<String, Integer> spansOf = new TreeMap<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Map<String, Object> attributes = values(resource.getResource().getAttributesList());
            spansOf.put(
                    attributes.get("service.name") + " " + attributes.get("deployment.environment.name"),
                    resource.getScopeSpans(0).getSpansCount());
        }
        assertThat(spansOf)
                .isEqualTo(Map.of(
                        "{stringValue=shop} {stringValue=production}", 2,
                        "{stringValue=desk} {stringValue=production}", 1,
                        "{stringValue=shop} null", 1));
    }

    /** Half a character has no UTF-8; a span with bad UTF-8 would make a server refuse the whole batch. */
    @Test
    void textThatIsNoTextIsSentAllTheSame() throws IOException {
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(
                delivered(List.of(OtlpTestEvents.of("prompt_blocked", Map.of("reason", "a\ud83d b \udc4d c\u0000d"))))
                        .body());

        Span span = request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(values(span.getAttributesList()))
                .containsEntry("flowtap.guardrail.reason", Map.of("stringValue", "a? b ? c\u0000d"));
    }
}
