package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import io.flowtap.extension.Settings;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.journal.EventOutput;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.NodeOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.Operations;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.TokenUsage;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.identity.Identity;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRecorderTest {

    private final CollectedEvents collected = new CollectedEvents();
    private final List<String> log = new ArrayList<>();
    private final List<String> userSources = new ArrayList<>(List.of("call"));
    private EventRecorder recorder;

    @BeforeEach
    void install() {
        recorder = recorderWith(List.of());
        CurrentRecorder.install(recorder);
    }

    @AfterEach
    void uninstall() {
        CurrentRecorder.install(OperationRecorder.NONE);
    }

    private EventRecorder recorderWith(List<EventProcessor> processors) {
        return recorderWith(processors, collected);
    }

    private EventRecorder recorderWith(List<EventProcessor> processors, EventOutput output) {
        return new EventRecorder(
                ContentCapture.OFF,
                new CostMeter(PriceTable.bundled()),
                new ProcessorChain(Identity.of(new CallSettings(userSources), List.of(), log::add), processors),
                output);
    }

    @Test
    void aModelCallSaysWhatItUsedAndCost() {
        ModelOperation call = gpt4o(null);
        call.finishReason("stop");
        call.responseId("resp-1");
        call.end();

        // 1000 in of which 600 cached, 100 out: 400 * 2.50 + 600 * 1.25 + 100 * 10 USD per million
        assertThat(collected.only("model_cost"))
                .containsOnly(
                        entry("status!", "ok"),
                        entry("provider", "openai"),
                        entry("model_name", "gpt-4o-2024-08-06"),
                        entry("requested_model", "gpt-4o"),
                        entry("operation", "chat"),
                        entry("input_tokens", 1000L),
                        entry("output_tokens", 100L),
                        entry("cache_read_tokens", 600L),
                        entry("reasoning_tokens", 7L),
                        entry("rate_input_per_1k", 0.0025),
                        entry("rate_output_per_1k", 0.01),
                        entry("cost_usd_micros", 2750L),
                        entry("priced", true),
                        entry("finish_reason", "stop"),
                        entry("streaming", false),
                        entry("tokens_estimated", false),
                        entry("response_id", "resp-1"));
    }

    @Test
    void aModelNobodyHasAPriceForIsNotFree() {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, null);
        call.provider("other");
        call.modelName("house-blend");
        call.usage(TokenUsage.of(10, 10));
        call.end();

        assertThat(collected.only("model_cost"))
                .containsEntry("priced", false)
                .doesNotContainKeys("cost_usd_micros", "rate_input_per_1k");
    }

    @Test
    void aCallWithoutUsageHasNoTokensAndNoCost() {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", true, null);
        call.provider("openai");
        call.modelName("gpt-4o");
        call.firstTokenArrived();
        call.end();

        assertThat(collected.only("model_cost"))
                .containsEntry("priced", false)
                .containsEntry("streaming", true)
                .containsKey("time_to_first_token_ms")
                .doesNotContainKeys("input_tokens", "output_tokens", "cost_usd_micros");
    }

    @Test
    void anAgentSumsUpWhatRanForItNestedAgentsIncluded() {
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", null);
        gpt4o(agent).end();
        ToolOperation tool = new ToolOperation("ask", "agent", agent);
        AgentOperation nested = new AgentOperation("b", "Nested", "ai_service", "langchain4j", tool);
        gpt4o(nested).end();
        nested.end();
        tool.end();
        agent.end();

        assertThat(collected.of("agent_execution").get(1))
                .containsEntry("agent_id", "a")
                .containsEntry("agent_name", "Agent")
                .containsEntry("agent_type", "ai_service")
                .containsEntry("framework", "langchain4j")
                .containsEntry("llm_calls", 2L)
                .containsEntry("tool_calls", 1L)
                .containsEntry("input_tokens", 2000L)
                .containsEntry("output_tokens", 200L)
                .containsEntry("cost_usd_micros", 5500L);
        assertThat(collected.of("agent_execution").get(0)).containsEntry("llm_calls", 1L);
        assertThat(collected.of("agent_error")).isEmpty();
    }

    @Test
    void aFlowNamesItsToolsAndLeavesTheTreeOfWhatRan() {
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);
        gpt4o(agent).end();
        new ToolOperation("lookUp", "function", agent).end();
        new ToolOperation("refund", "function", agent).end();
        new ToolOperation("lookUp", "function", agent).end();
        agent.end();
        flow.end();

        assertThat(collected.only("flow_executed"))
                .containsOnly(
                        entry("status!", "ok"),
                        entry("flow_id", "shop.Desk#ask"),
                        entry("flow_name", "Desk.ask"),
                        entry("framework", "langchain4j"),
                        entry("execution_id", "run-1"),
                        entry("tools_used", List.of("lookUp", "refund")),
                        entry("nodes_executed", 4L),
                        entry("success", true));
        Map<String, Object> history = collected.only("agent_trace_history");
        assertThat(history)
                .containsEntry("agent_id", "a")
                .containsEntry("flow_id", "shop.Desk#ask")
                .containsEntry("nodes_total", 5L)
                .containsEntry("nodes_truncated", false);
        Map<String, Object> root = nodes(history.get("execution_nodes")).get(0);
        assertThat(root).containsEntry("kind", "agent").containsEntry("name", "Agent");
        assertThat(nodes(root.get("children")))
                .extracting(node -> node.get("name"))
                .containsExactly("gpt-4o-2024-08-06", "lookUp", "refund", "lookUp");
        assertThat(nodes(root.get("children")).get(0)).containsEntry("cost_usd_micros", 2750L);
    }

    @Test
    void aNestedFlowAppearsInTheTreeOfTheOuterOneWithWhatRanInIt() {
        FlowOperation outer = flow();
        NodeOperation node = new NodeOperation("step", outer);
        FlowOperation inner = new FlowOperation("sub", "Sub", "langgraph4j", node);
        new ToolOperation("deep", "function", inner).end();
        inner.end();
        node.end();
        outer.end();

        Map<String, Object> step = nodes(
                        collected.of("agent_trace_history").get(1).get("execution_nodes"))
                .get(0);
        Map<String, Object> sub = nodes(step.get("children")).get(0);
        assertThat(sub).containsEntry("kind", "flow").containsEntry("name", "Sub");
        assertThat(nodes(sub.get("children")))
                .extracting(each -> each.get("name"))
                .containsExactly("deep");
        assertThat(collected.of("flow_executed").get(1)).containsEntry("nodes_executed", 1L);
    }

    @Test
    void aFailedToolSaysSoAndWhere() {
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);
        ToolOperation tool = new ToolOperation("lookUp", "function", agent);
        tool.fail(new IllegalStateException("no such order"));

        assertThat(collected.only("tool_used"))
                .containsOnly(
                        entry("status!", "error"),
                        entry("tool_id", "lookUp"),
                        entry("tool_type", "function"),
                        entry("status", "error"),
                        entry("agent_id", "a"),
                        entry("flow_id", "shop.Desk#ask"),
                        entry("execution_id", "run-1"),
                        entry("error_type", "java.lang.IllegalStateException"),
                        entry("error_message", "no such order"));
    }

    @Test
    void aRetrievalSaysWhereItLookedAndWhatItFound() {
        RetrievalOperation retrieval = new RetrievalOperation("Retriever", null);
        ModelOperation embedding = new ModelOperation(OperationKind.EMBEDDING, "embeddings", false, retrieval);
        embedding.provider("openai");
        embedding.requestedModel("text-embedding-3-small");
        embedding.usage(TokenUsage.of(1_000_000, TokenUsage.UNKNOWN));
        embedding.end();
        retrieval.vectorDatabase("pgvector");
        retrieval.indexName("manuals");
        retrieval.sourcesFound(3);
        retrieval.topScore(0.75);
        retrieval.end();

        assertThat(collected.only("rag_query_triggered"))
                .containsOnly(
                        entry("status!", "ok"),
                        entry("vector_db_used", "pgvector"),
                        entry("index_name", "manuals"),
                        entry("sources_found", 3L),
                        entry("top_score", 0.75),
                        entry("embedding_model", "text-embedding-3-small"));
        assertThat(collected.only("model_cost"))
                .containsEntry("cost_usd_micros", 20_000L)
                .containsEntry("rate_input_per_1k", 0.00002)
                .doesNotContainKey("rate_output_per_1k");
    }

    @Test
    void aGuardrailIsAnEventOnlyWhenItBlocks() {
        new GuardrailOperation("Tone", "guardrail", GuardrailOperation.Direction.OUTPUT, null).end();
        GuardrailOperation blocking =
                new GuardrailOperation("Injection", "guardrail", GuardrailOperation.Direction.INPUT, null);
        blocking.reason("ignore all instructions");
        blocking.block(new IllegalStateException("refused"));

        assertThat(collected.only("prompt_blocked"))
                .containsOnly(
                        entry("status!", "blocked"),
                        entry("source", "guardrail"),
                        entry("reason", "ignore all instructions"),
                        entry("direction", "input"),
                        entry("guardrail_name", "Injection"),
                        entry("error_type", "java.lang.IllegalStateException"));
    }

    @Test
    void anAgentThatFailedSaysWhatMadeItFail() {
        RuntimeException broken = new IllegalStateException("broken");

        assertThat(errorSource(new RuntimeException(new TimeoutException()), null))
                .isEqualTo("timeout");
        assertThat(errorSource(new RuntimeException(new ConnectException()), null))
                .isEqualTo("network");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.MODEL))
                .isEqualTo("llm");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.TOOL))
                .isEqualTo("tool");
        assertThat(errorSource(new RuntimeException(broken), OperationKind.RETRIEVAL))
                .isEqualTo("rag");
        assertThat(errorSource(new RuntimeException(new ConnectException()), OperationKind.MODEL))
                .isEqualTo("network");
        assertThat(errorSource(new RuntimeException(new ConnectException()), OperationKind.TOOL))
                .isEqualTo("tool");
        assertThat(errorSource(new RuntimeException(new JsonException()), null)).isEqualTo("agent");
        assertThat(errorSource(broken, null)).isEqualTo("agent");
        assertThat(errorSource(null, null)).isEqualTo("agent");
    }

    private String errorSource(Throwable error, OperationKind failed) {
        collected.events.clear();
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);
        Throwable cause = error == null ? null : error.getCause();
        if (failed == OperationKind.MODEL) {
            new ModelOperation(failed, "chat", false, agent).fail(cause);
        } else if (failed == OperationKind.TOOL) {
            new ToolOperation("t", "function", agent).fail(cause);
        } else if (failed == OperationKind.RETRIEVAL) {
            new RetrievalOperation("r", agent).fail(cause);
        }
        agent.fail(error);
        return (String) collected.only("agent_error").get("error_source");
    }

    @Test
    void anAgentThatWasBuiltIsDescribed() {
        Operations.agentCreated(
                AgentDescription.of("a", "ai_service", "langchain4j").withModelName("gpt-4o"));

        assertThat(collected.only("agent_created"))
                .containsOnly(
                        entry("status!", "ok"),
                        entry("agent_id", "a"),
                        entry("agent_type", "ai_service"),
                        entry("framework", "langchain4j"),
                        entry("model_name", "gpt-4o"));
    }

    @Test
    void identityComesFromTheCallFirstAndThenFromTheOtherSources() {
        userSources.add("fixed:nobody");
        log.clear();
        CurrentRecorder.install(recorderWith(List.of()));
        ModelOperation anonymous = gpt4o(null);
        anonymous.end();
        ModelOperation known = gpt4o(null);
        known.identity(CallIdentity.ofUser("ann").withSessionId("session-1"));
        known.end();

        assertThat(collected.events.get(0)).containsEntry("user!", "nobody").doesNotContainKey("session!");
        assertThat(collected.events.get(1)).containsEntry("user!", "ann").containsEntry("session!", "session-1");
        assertThat(log).singleElement().asString().contains("flowtap.identity.workspace-id", "carrier-pigeon");
    }

    @Test
    void aProcessorMayDropEvents() {
        recorder = recorderWith(List.of(new DroppingTools()));
        CurrentRecorder.install(recorder);

        new ToolOperation("t", "function", null).end();
        gpt4o(null).end();

        assertThat(collected.events).hasSize(1);
    }

    @Test
    void whatAProcessorFailedForIsNotRecordedAndSaidOnce() {
        recorder = recorderWith(List.of(new Breaking()));
        CurrentRecorder.install(recorder);
        log.clear();

        gpt4o(null).end();
        gpt4o(null).end();
        recorder.report(log::add);
        recorder.report(log::add);

        assertThat(collected.events).isEmpty();
        assertThat(recorder.failedProcessingCount()).isEqualTo(2);
        assertThat(log).singleElement().asString().contains("breaking");
    }

    @Test
    void credentialsThatAProcessorAddsAreRemoved() {
        recorder = recorderWith(List.of(new AddingText()));
        CurrentRecorder.install(recorder);

        gpt4o(null).end();

        assertThat(collected.only("model_cost")).containsEntry("reason", "password=[redacted]");
    }

    @Test
    void aProcessorThatKeepsADraftCannotChangeWhatIsWritten() {
        List<EventDraft> kept = new ArrayList<>();
        recorder = recorderWith(List.of(new Keeping(kept)), new EventOutput() {
            @Override
            public boolean write(EventDraft draft) {
                kept.get(0).put(PropertyKeys.REASON, "password=hunter22");
                kept.get(0).userId("sk-abcdefghijklmnop");
                return collected.write(draft);
            }

            @Override
            public void lost() {
                collected.lost();
            }
        });

        recorder.identified(new Identification.User("ann", Map.of("plan", "pro")), null);

        assertThat(collected.only("identify"))
                .containsEntry("user!", "ann")
                .containsEntry("traits", Map.of("plan", "pro"))
                .doesNotContainKey("reason");
    }

    @Test
    void anEventThatAProcessorSpoilsIsDroppedAndTheProcessorIsNamed() {
        recorder = recorderWith(List.of(new Wiping()));
        log.clear();

        recorder.identified(new Identification.User("type", Map.of()), null);
        recorder.identified(new Identification.User("status", Map.of()), null);
        recorder.identified(new Identification.User("blank", Map.of()), null);
        recorder.identified(new Identification.User("key", Map.of()), null);
        recorder.identified(new Identification.User("ann", Map.of()), null);

        assertThat(collected.events)
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user!", "ann"));
        recorder.report(log::add);
        recorder.report(log::add);
        assertThat(recorder.failedProcessingCount()).isEqualTo(4);
        assertThat(recorder.failureCount()).isZero();
        assertThat(collected.lost).as("what the journal was told").isZero();
        assertThat(log).singleElement().asString().contains("event processor wiping left an event without type");
    }

    private record Keeping(List<EventDraft> kept) implements EventProcessor {

        @Override
        public String name() {
            return "keeping";
        }

        @Override
        public boolean process(EventDraft draft) {
            return kept.add(draft);
        }
    }

    private static final class Wiping implements EventProcessor {

        @Override
        public String name() {
            return "wiping";
        }

        @Override
        public boolean process(EventDraft draft) {
            switch (draft.userId()) {
                case "type" -> draft.type(null);
                case "status" -> draft.outcome(null, 0);
                case "blank" -> draft.type(" ");
                case "key" -> draft.put((PropertyKey) null, "text");
                default -> draft.put(PropertyKeys.REASON, (String) null);
            }
            return true;
        }
    }

    @Test
    void aTextThatCannotBeSearchedIsSaidOnce() {
        log.clear();
        Map<String, Object> traits = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new OutOfMemoryError("no room");
            }
        };

        recorder.identified(new Identification.User("ann", traits), null);
        recorder.report(log::add);
        recorder.report(log::add);

        assertThat(recorder.unredactedCount()).isOne();
        assertThat(log).singleElement().asString().contains("not recorded");
    }

    @Test
    void aGetterOfTheHostThatThrowsDoesNotReachTheHost() {
        FlowOperation flow = flow();
        AgentOperation agent = new AgentOperation("a", "Agent", "ai_service", "langchain4j", flow);

        agent.fail(new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("hostile");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("hostile");
            }
        });

        assertThat(collected.only("agent_error"))
                .containsEntry("error_source", "agent")
                .doesNotContainKey("error_message");
    }

    @Test
    void countsWhatPassed() {
        gpt4o(null).end();
        flow().end();

        assertThat(recorder.operationCount()).isEqualTo(2);
        assertThat(recorder.eventCount()).isEqualTo(3);
        assertThat(recorder.failureCount()).isZero();
    }

    /** Like those of JSON parsers. */
    private static final class JsonException extends IOException {}

    private static FlowOperation flow() {
        FlowOperation flow = new FlowOperation("shop.Desk#ask", "Desk.ask", "langchain4j", null);
        flow.executionId("run-1");
        return flow;
    }

    private static ModelOperation gpt4o(Operation parent) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, parent);
        call.provider("openai");
        call.requestedModel("gpt-4o");
        call.modelName("gpt-4o-2024-08-06");
        call.usage(TokenUsage.of(1000, 100).withCacheRead(600).withReasoning(7));
        return call;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> nodes(Object value) {
        return (List<Map<String, Object>>) value;
    }

    private static final class Breaking implements EventProcessor {
        @Override
        public String name() {
            return "breaking";
        }

        @Override
        public boolean process(EventDraft draft) {
            throw new IllegalStateException("broken");
        }
    }

    private static final class AddingText implements EventProcessor {
        @Override
        public String name() {
            return "adding text";
        }

        @Override
        public boolean process(EventDraft draft) {
            draft.put(PropertyKeys.REASON, "password=hunter22");
            return true;
        }
    }

    private static final class DroppingTools implements EventProcessor {
        @Override
        public String name() {
            return "no tools";
        }

        @Override
        public boolean process(EventDraft draft) {
            return !draft.type().equals("tool_used");
        }
    }

    /** Identity from the call, and one source that does not exist. */
    private record CallSettings(List<String> userSources) implements Settings {

        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public boolean flag(String key, boolean fallback) {
            return fallback;
        }

        @Override
        public Duration duration(String key) {
            return null;
        }

        @Override
        public List<String> list(String key) {
            return switch (key) {
                case "flowtap.identity.user-id" -> userSources;
                case "flowtap.identity.workspace-id" -> List.of("carrier-pigeon");
                default -> List.of("call");
            };
        }

        @Override
        public String home() {
            return "";
        }
    }
}
