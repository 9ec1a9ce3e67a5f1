package io.flowtap.sink.otlp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.flowtap.event.Event;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventSpansTest {

    private final EventSpans spans = new EventSpans(SemanticConventions.bundled(), new Sources("1.2.3"));

    private static Map<String, Object> attributes(EventSpan span) {
        Map<String, Object> attributes = new TreeMap<>();
        span.attributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void aModelCallIsAClientSpanNamedAsTheConventionsSay() {
        EventSpan span = spans.of(OtlpTestEvents.of(
                "model_cost",
                Map.of(
                        "operation",
                        "chat",
                        "provider",
                        "google",
                        "requested_model",
                        "gemini-2.5-pro",
                        "time_to_first_token_ms",
                        250L,
                        "finish_reason",
                        "stop",
                        "streaming",
                        true,
                        "cost_usd_micros",
                        2750L,
                        "priced",
                        true,
                        "cache_write_tokens",
                        12L)));

        assertThat(requireNonNull(span).getName()).isEqualTo("chat gemini-2.5-pro");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(attributes(span))
                .containsOnly(
                        entry("flowtap.event.id", "019aa0b1-3c4d-7000-8abc-0123456789ab"),
                        entry("flowtap.event.type", "model_cost"),
                        entry("flowtap.status", "ok"),
                        entry("gen_ai.operation.name", "chat"),
                        entry("gen_ai.provider.name", "gcp.gen_ai"),
                        entry("gen_ai.request.model", "gemini-2.5-pro"),
                        entry("gen_ai.request.stream", true),
                        entry("gen_ai.response.time_to_first_chunk", 0.25),
                        entry("gen_ai.response.finish_reasons", List.of("stop")),
                        entry("gen_ai.usage.cache_creation.input_tokens", 12L),
                        entry("gen_ai.usage.cache_write.input_tokens", 12L),
                        entry("flowtap.cost.usd_micros", 2750L),
                        entry("flowtap.cost.priced", true));
    }

    @Test
    void aSpanEndsWhenItsEventWasRecorded() {
        EventSpan span = spans.of(OtlpTestEvents.of("tool_used", Map.of("tool_id", "search", "tool_type", "function")));

        assertThat(requireNonNull(span).getEndEpochNanos()).isEqualTo(1_795_190_128_358_000_000L);
        assertThat(span.getStartEpochNanos()).isEqualTo(1_795_190_128_355_500_000L);
        assertThat(span.getTraceId()).isEqualTo(OtlpTestEvents.TRACE);
        assertThat(span.getSpanId()).isEqualTo(OtlpTestEvents.SPAN);
        assertThat(span.getParentSpanId()).isEqualTo(OtlpTestEvents.PARENT);
    }

    @Test
    void aNodeOfAGraphIsNoTool() {
        EventSpan span = spans.of(OtlpTestEvents.of("tool_used", Map.of("tool_id", "plan", "tool_type", "node")));

        assertThat(requireNonNull(span).getName()).isEqualTo("node plan");
        assertThat(attributes(span))
                .containsEntry("flowtap.node.id", "plan")
                .doesNotContainKeys("gen_ai.operation.name", "gen_ai.tool.name");
    }

    @Test
    void aToolOfAKindNobodyHasThoughtOfIsATool() {
        EventSpan span = spans.of(OtlpTestEvents.of("tool_used", Map.of("tool_id", "dig", "tool_type", "robot")));

        assertThat(requireNonNull(span).getName()).isEqualTo("execute_tool dig");
        assertThat(attributes(span))
                .containsEntry("gen_ai.operation.name", "execute_tool")
                .containsEntry("flowtap.tool.type", "robot");
    }

    @Test
    void whatHasNoNameIsLeftOutOfTheSpansName() {
        assertThat(requireNonNull(spans.of(OtlpTestEvents.of("rag_query_triggered", Map.of())))
                        .getName())
                .isEqualTo("retrieval");
        assertThat(requireNonNull(spans.of(OtlpTestEvents.of("model_cost", Map.of("operation", "chat"))))
                        .getName())
                .isEqualTo("chat");
    }

    @Test
    void totalsOfAnAgentAreNoUsageOfACall() {
        EventSpan span = spans.of(OtlpTestEvents.of(
                "agent_execution",
                Map.of("agent_name", "Planner", "input_tokens", 10L, "output_tokens", 2L, "cost_usd_micros", 5L)));

        assertThat(requireNonNull(span).getName()).isEqualTo("invoke_agent Planner");
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(attributes(span))
                .containsEntry("flowtap.agent.input_tokens", 10L)
                .containsEntry("flowtap.agent.cost_usd_micros", 5L)
                .doesNotContainKeys("gen_ai.usage.input_tokens", "flowtap.cost.usd_micros");
    }

    @Test
    void anErrorIsOneAndHasAType() {
        EventSpan span =
                spans.of(OtlpTestEvents.failed("tool_used", Map.of("tool_id", "search", "error_type", "timeout")));
        EventSpan unexplained = spans.of(OtlpTestEvents.failed("agent_execution", Map.of("agent_name", "Planner")));

        assertThat(requireNonNull(span).getStatus()).isEqualTo(StatusData.error());
        assertThat(attributes(span)).containsEntry("error.type", "timeout");
        assertThat(requireNonNull(unexplained).getStatus()).isEqualTo(StatusData.error());
        assertThat(attributes(unexplained)).containsEntry("error.type", "_OTHER");
    }

    @Test
    void blockedAndCancelledAreNoErrors() {
        for (String status : List.of("blocked", "cancelled")) {
            EventSpan span = spans.of(OtlpTestEvents.of(
                    "019aa0b1-3c4d-7000-8abc-0123456789ab", "flow_executed", status, Map.of("flow_name", "Support")));

            assertThat(requireNonNull(span).getStatus()).isEqualTo(StatusData.unset());
            assertThat(attributes(span)).containsEntry("flowtap.status", status).doesNotContainKey("error.type");
        }
    }

    /** It carries the span id of the agent's run, whose own span may be in another batch or be delivered already. */
    @Test
    void anAgentsErrorIsASpanBelowThatOfItsRun() {
        EventSpan run = spans.of(OtlpTestEvents.failed("agent_execution", Map.of("agent_name", "Planner")));
        EventSpan error = spans.of(OtlpTestEvents.failed(
                "agent_error",
                Map.of(
                        "agent_name",
                        "Planner",
                        "error_type",
                        "java.io.IOException",
                        "error_message",
                        "gone",
                        "error_source",
                        "llm")));

        assertThat(requireNonNull(error).getTraceId())
                .isEqualTo(requireNonNull(run).getTraceId());
        assertThat(error.getParentSpanId()).isEqualTo(run.getSpanId());
        assertThat(error.getSpanId()).isEqualTo("8abc0123456789ab");
        assertThat(error.getStartEpochNanos())
                .isEqualTo(error.getEndEpochNanos())
                .isEqualTo(run.getEndEpochNanos());
        assertThat(error.getStatus().getDescription()).isEqualTo("gone");
        assertThat(error.getEvents()).singleElement().satisfies(thrown -> {
            assertThat(thrown.getName()).isEqualTo("exception");
            assertThat(thrown.getEpochNanos()).isEqualTo(error.getEndEpochNanos());
            assertThat(thrown.getAttributes().get(AttributeKey.stringKey("exception.type")))
                    .isEqualTo("java.io.IOException");
            assertThat(thrown.getAttributes().get(AttributeKey.stringKey("exception.message")))
                    .isEqualTo("gone");
        });
    }

    @Test
    void anAgentBuiltOutsideAnyTraceIsATraceOfItsOwn() {
        EventSpan span = spans.of(OtlpTestEvents.untraced("agent_created", Map.of("agent_id", "com.acme.Assistant")));

        assertThat(requireNonNull(span).getName()).isEqualTo("create_agent com.acme.Assistant");
        assertThat(span.getTraceId()).isEqualTo("019aa0b13c4d70008abc0123456789ab");
        assertThat(span.getSpanId()).isEqualTo("8abc0123456789ab");
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getStartEpochNanos()).isEqualTo(span.getEndEpochNanos());
    }

    /** Such ids would make a collector refuse the batch, or join spans that have nothing to do with each other. */
    @Test
    void idsThatAreNoneAreReplaced() {
        Event event = Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", "model_cost")
                .timestampMillis(OtlpTestEvents.MILLIS)
                .traceId("00000000000000000000000000000000")
                .spanId("not an id")
                .parentSpanId("0000000000000000")
                .latencyMicros(1)
                .build();

        EventSpan span = spans.of(event);

        assertThat(requireNonNull(span).getSpanContext().isValid()).isTrue();
        assertThat(span.getParentSpanContext().isValid()).isFalse();
        assertThat(span.getResource().getAttributes().get(AttributeKey.stringKey("service.name")))
                .isEqualTo("unknown_service:java");
    }

    @Test
    void propertiesNobodyHasANameForAreKept() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("team", "blue");
        context.put("attempt", 3L);
        context.put("share", 0.5);
        context.put("beta", true);
        context.put("tags", List.of("a", Map.of("b", 1L)));
        context.put("input_tokens", "many");

        assertThat(attributes(requireNonNull(spans.of(OtlpTestEvents.of("model_cost", context)))))
                .containsEntry("flowtap.context.team", "blue")
                .containsEntry("flowtap.context.attempt", 3L)
                .containsEntry("flowtap.context.share", 0.5)
                .containsEntry("flowtap.context.beta", true)
                .containsEntry("flowtap.context.tags", "[\"a\",{\"b\":1}]")
                .containsEntry("flowtap.context.input_tokens", "many")
                .doesNotContainKey("gen_ai.usage.input_tokens");
    }

    @Test
    void theEnvelopeSaysWho() {
        Event event = Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", "flow_executed")
                .timestampMillis(OtlpTestEvents.MILLIS)
                .traceId(OtlpTestEvents.TRACE)
                .spanId(OtlpTestEvents.SPAN)
                .userId("ann")
                .workspaceId("sales")
                .organizationId("acme")
                .sessionId("chat-1")
                .service("shop")
                .environment("production")
                .latencyMicros(1)
                .build();

        EventSpan span = spans.of(event);

        assertThat(attributes(requireNonNull(span)))
                .containsEntry("user.id", "ann")
                .containsEntry("session.id", "chat-1")
                .containsEntry("flowtap.workspace.id", "sales")
                .containsEntry("flowtap.organization.id", "acme")
                .containsEntry("gen_ai.operation.name", "invoke_workflow");
        assertThat(requireNonNull(span).getResource().getAttributes().asMap())
                .containsOnly(
                        entry(AttributeKey.stringKey("service.name"), "shop"),
                        entry(AttributeKey.stringKey("deployment.environment.name"), "production"),
                        entry(AttributeKey.stringKey("telemetry.sdk.name"), "flowtap"),
                        entry(AttributeKey.stringKey("telemetry.sdk.language"), "java"),
                        entry(AttributeKey.stringKey("telemetry.sdk.version"), "1.2.3"));
    }

    @Test
    void theSameEventIsTheSameSpan() {
        for (Event event : RecorderOutput.ofEverything()) {
            assertThat(spans.of(event)).isEqualTo(spans.of(event));
        }
    }

    @Test
    void aBusinessEventIsASpanWithoutLengthWhereItHappened() {
        EventSpan span = spans.of(OtlpTestEvents.of(
                "ingest_completed", Map.of("source_type", "website", "docs", 3L, "session_id", "s-1")));

        assertThat(requireNonNull(span).getName()).isEqualTo("ingest_completed");
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.getTraceId()).isEqualTo(OtlpTestEvents.TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(OtlpTestEvents.SPAN);
        assertThat(span.getSpanId()).isEqualTo("8abc0123456789ab");
        assertThat(span.getStartEpochNanos()).isEqualTo(span.getEndEpochNanos());
        assertThat(attributes(span))
                .containsEntry("flowtap.event.type", "ingest_completed")
                .containsEntry("flowtap.context.source_type", "website")
                .containsEntry("flowtap.context.docs", 3L)
                .containsEntry("session.id", "s-1")
                .doesNotContainKey("flowtap.context.session_id");
    }

    @Test
    void whatIsKnownOfPeopleStaysAway() {
        EventSpan user = spans.of(OtlpTestEvents.untraced(
                "identify", Map.of("traits", Map.of("email", "ann@a.example"), "anonymous_id", "visitor-7")));
        EventSpan group = spans.of(OtlpTestEvents.untraced(
                "group",
                Map.of("group_type", "organization", "group_id", "acme", "traits", Map.of("name", "ann@a.example"))));

        assertThat(requireNonNull(user).getName()).isEqualTo("identify");
        assertThat(attributes(user)).containsEntry("flowtap.user.anonymous_id", "visitor-7");
        assertThat(attributes(requireNonNull(group)))
                .containsEntry("flowtap.group.type", "organization")
                .containsEntry("flowtap.group.id", "acme");
        assertThat(List.of(attributes(user), attributes(group)).toString()).doesNotContain("ann@a.example");
    }

    @Test
    void theTreeOfATraceAndReportsOfLossesAreNoSpans() {
        assertThat(spans.of(OtlpTestEvents.of("agent_trace_history", Map.of()))).isNull();
        assertThat(spans.of(OtlpTestEvents.of("events_dropped", Map.of()))).isNull();
    }
}
