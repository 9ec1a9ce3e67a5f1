package io.flowtap.testapps.bench.delivery;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventWriter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events as ten operations of an agent leave them, over and over: a retrieval, tools, model calls, the run, the flow.
 */
final class GeneratedEvents {

    private static final int USERS = 500;
    private static final String[] MODELS = {"gpt-5-mini", "gpt-5", "claude-sonnet-5"};
    private static final List<String> PATTERN = List.of(
            EventTypes.RAG_QUERY_TRIGGERED,
            EventTypes.MODEL_COST,
            EventTypes.TOOL_USED,
            EventTypes.MODEL_COST,
            EventTypes.TOOL_USED,
            EventTypes.MODEL_COST,
            EventTypes.TOOL_USED,
            EventTypes.MODEL_COST,
            EventTypes.AGENT_EXECUTION,
            EventTypes.FLOW_EXECUTED);

    private final SplittableRandom random = new SplittableRandom(1);
    private final EventDraft draft = new EventDraft();
    private long traceHigh;
    private long traceLow;
    private int user;

    /** @throws IllegalStateException if the journal does not take them all */
    void write(EventWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            int step = i % PATTERN.size();
            if (step == 0) {
                traceHigh = random.nextLong();
                traceLow = random.nextLong();
                user = random.nextInt(USERS);
            }
            if (!writer.write(next(PATTERN.get(step)))) {
                throw new IllegalStateException("The journal did not take event " + i);
            }
        }
    }

    private EventDraft next(String type) {
        draft.begin(type, System.currentTimeMillis())
                .span(traceHigh, traceLow, random.nextLong(), random.nextLong())
                .outcome("ok", random.nextLong(1_000, 3_000_000));
        draft.userId("user_" + user);
        draft.workspaceId("workspace_" + user % 20);
        draft.organizationId("organization_" + user % 5);
        draft.sessionId("session_" + traceLow);
        switch (type) {
            case EventTypes.MODEL_COST -> modelCost();
            case EventTypes.TOOL_USED -> toolUsed();
            case EventTypes.RAG_QUERY_TRIGGERED -> retrieval();
            case EventTypes.AGENT_EXECUTION -> agentExecution();
            default -> flow();
        }
        return draft;
    }

    private void modelCost() {
        String model = MODELS[random.nextInt(MODELS.length)];
        long input = random.nextLong(200, 8_000);
        long output = random.nextLong(20, 1_500);
        text("provider", "openai");
        text("model_name", model);
        text("requested_model", model);
        text("operation", "chat");
        number("input_tokens", input);
        number("output_tokens", output);
        number("cache_read_tokens", input / 3);
        number("reasoning_tokens", output / 4);
        draft.put(PropertyKey.of("rate_input_per_1k"), 0.00025);
        draft.put(PropertyKey.of("rate_output_per_1k"), 0.002);
        number("cost_usd_micros", input / 4 + output * 2);
        draft.put(PropertyKey.of("priced"), true);
        text("finish_reason", "stop");
        draft.put(PropertyKey.of("streaming"), false);
        text("response_id", "resp_" + Long.toHexString(random.nextLong()));
        text("agent_id", "agent_" + user % 7);
    }

    private void toolUsed() {
        text("tool_id", "tool_" + random.nextInt(12));
        text("tool_type", "function");
        text("status", "ok");
        number("latency_ms", random.nextLong(1, 900));
        text("execution_id", Long.toHexString(traceLow));
        text("flow_id", "flow_" + user % 9);
    }

    private void retrieval() {
        text("vector_db_used", "pgvector");
        text("index_name", "handbook");
        number("sources_found", random.nextLong(0, 20));
        draft.put(PropertyKey.of("top_score"), random.nextInt(1_000) / 1_000.0);
        number("latency_ms", random.nextLong(3, 400));
        text("embedding_model", "text-embedding-3-small");
    }

    private void agentExecution() {
        text("agent_id", "agent_" + user % 7);
        text("agent_name", "Support agent");
        text("agent_type", "ai_service");
        text("framework", "langchain4j");
        number("latency_ms", random.nextLong(100, 9_000));
        number("llm_calls", 4);
        number("tool_calls", 3);
        number("input_tokens", random.nextLong(1_000, 30_000));
        number("output_tokens", random.nextLong(100, 5_000));
        number("cost_usd_micros", random.nextLong(100, 50_000));
    }

    private void flow() {
        text("flow_id", "flow_" + user % 9);
        text("flow_name", "Answer a customer");
        text("framework", "langchain4j");
        text("execution_id", Long.toHexString(traceLow));
        draft.put(PropertyKey.of("tools_used"), List.of("orders", "refund", "mail"));
        number("nodes_executed", 8);
        number("time_ms", random.nextLong(100, 12_000));
        draft.put(PropertyKey.of("success"), true);
    }

    private void text(String key, String value) {
        draft.put(PropertyKey.of(key), value);
    }

    private void number(String key, long value) {
        draft.put(PropertyKey.of(key), value);
    }
}
