package io.flowtap.recording;

import io.flowtap.event.PropertyKey;

/** Names of the properties of Flowtap's own events, as the event catalog lists them. */
final class PropertyKeys {

    static final PropertyKey AGENT_ID = PropertyKey.of("agent_id");
    static final PropertyKey AGENT_NAME = PropertyKey.of("agent_name");
    static final PropertyKey AGENT_TYPE = PropertyKey.of("agent_type");
    static final PropertyKey CACHE_READ_TOKENS = PropertyKey.of("cache_read_tokens");
    static final PropertyKey CACHE_WRITE_1H_TOKENS = PropertyKey.of("cache_write_1h_tokens");
    static final PropertyKey CACHE_WRITE_TOKENS = PropertyKey.of("cache_write_tokens");
    static final PropertyKey CONTENT = PropertyKey.of("content");
    static final PropertyKey COST_USD_MICROS = PropertyKey.of("cost_usd_micros");
    static final PropertyKey DIRECTION = PropertyKey.of("direction");
    static final PropertyKey EMBEDDING_MODEL = PropertyKey.of("embedding_model");
    static final PropertyKey ERROR_MESSAGE = PropertyKey.of("error_message");
    static final PropertyKey ERROR_SOURCE = PropertyKey.of("error_source");
    static final PropertyKey ERROR_TYPE = PropertyKey.of("error_type");
    static final PropertyKey EXECUTION_ID = PropertyKey.of("execution_id");
    static final PropertyKey EXECUTION_NODES = PropertyKey.of("execution_nodes");
    static final PropertyKey FINISH_REASON = PropertyKey.of("finish_reason");
    static final PropertyKey FLOW_ID = PropertyKey.of("flow_id");
    static final PropertyKey FLOW_NAME = PropertyKey.of("flow_name");
    static final PropertyKey FRAMEWORK = PropertyKey.of("framework");
    static final PropertyKey FROM_CACHE = PropertyKey.of("from_cache");
    static final PropertyKey GROUP_ID = PropertyKey.of("group_id");
    static final PropertyKey GROUP_TYPE = PropertyKey.of("group_type");
    static final PropertyKey GUARDRAIL_NAME = PropertyKey.of("guardrail_name");
    static final PropertyKey HTTP_STATUS_CODE = PropertyKey.of("http_status_code");
    static final PropertyKey INDEX_NAME = PropertyKey.of("index_name");
    static final PropertyKey INDEX_VERSION = PropertyKey.of("index_version");
    static final PropertyKey INPUT_CONTEXT = PropertyKey.of("input_context");
    static final PropertyKey INPUT_TOKENS = PropertyKey.of("input_tokens");
    static final PropertyKey LATENCY_MS = PropertyKey.of("latency_ms");
    static final PropertyKey LLM_CALLS = PropertyKey.of("llm_calls");
    static final PropertyKey MATCH_SCORE = PropertyKey.of("match_score");
    static final PropertyKey MEMORY_BACKEND = PropertyKey.of("memory_backend");
    static final PropertyKey MODEL_NAME = PropertyKey.of("model_name");
    static final PropertyKey NODES_EXECUTED = PropertyKey.of("nodes_executed");
    static final PropertyKey NODES_TOTAL = PropertyKey.of("nodes_total");
    static final PropertyKey NODES_TRUNCATED = PropertyKey.of("nodes_truncated");
    static final PropertyKey OPERATION = PropertyKey.of("operation");
    static final PropertyKey OUTPUT_SUMMARY = PropertyKey.of("output_summary");
    static final PropertyKey OUTPUT_TOKENS = PropertyKey.of("output_tokens");
    static final PropertyKey PREVIOUS_ID = PropertyKey.of("previous_id");
    static final PropertyKey PRICED = PropertyKey.of("priced");
    static final PropertyKey PROVIDER = PropertyKey.of("provider");
    static final PropertyKey RATE_INPUT_PER_1K = PropertyKey.of("rate_input_per_1k");
    static final PropertyKey RATE_OUTPUT_PER_1K = PropertyKey.of("rate_output_per_1k");
    static final PropertyKey REASON = PropertyKey.of("reason");
    static final PropertyKey REASONING_TOKENS = PropertyKey.of("reasoning_tokens");
    static final PropertyKey REQUESTED_MODEL = PropertyKey.of("requested_model");
    static final PropertyKey RESPONSE_ID = PropertyKey.of("response_id");
    static final PropertyKey SOURCE = PropertyKey.of("source");
    static final PropertyKey SOURCES_FOUND = PropertyKey.of("sources_found");
    static final PropertyKey STATUS = PropertyKey.of("status");
    static final PropertyKey STREAMING = PropertyKey.of("streaming");
    static final PropertyKey SUCCESS = PropertyKey.of("success");
    static final PropertyKey TIME_MS = PropertyKey.of("time_ms");
    static final PropertyKey TIME_TO_FIRST_TOKEN_MS = PropertyKey.of("time_to_first_token_ms");
    static final PropertyKey TOKENS_ESTIMATED = PropertyKey.of("tokens_estimated");
    static final PropertyKey TOOL_CALLS = PropertyKey.of("tool_calls");
    static final PropertyKey TOOL_ID = PropertyKey.of("tool_id");
    static final PropertyKey TOOL_TYPE = PropertyKey.of("tool_type");
    static final PropertyKey TOOLS_COUNT = PropertyKey.of("tools_count");
    static final PropertyKey TOOLS_USED = PropertyKey.of("tools_used");
    static final PropertyKey TOP_SCORE = PropertyKey.of("top_score");
    static final PropertyKey TRAITS = PropertyKey.of("traits");

    /** As the journal calls it when it has to cut an event. */
    static final PropertyKey TRUNCATED = PropertyKey.of("truncated");

    static final PropertyKey VECTOR_DB_USED = PropertyKey.of("vector_db_used");

    private PropertyKeys() {}
}
