package io.flowtap.recording;

import static io.flowtap.recording.SampleOperations.flow;
import static io.flowtap.recording.SampleOperations.gpt4o;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.Operations;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.TokenUsage;
import io.flowtap.operation.ToolOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each kind of operation becomes. */
class OperationEventsTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private final CollectedEvents collected = installed.collected;

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
}
