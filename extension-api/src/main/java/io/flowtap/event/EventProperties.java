package io.flowtap.event;

/**
 * Names of the properties of Flowtap's own events, by which they are found in {@link Event#context}. The parts that
 * every event has are {@link EventFields}.
 */
public final class EventProperties {

    public static final String AGENT_ID = "agent_id";
    public static final String AGENT_NAME = "agent_name";
    public static final String AGENT_TYPE = "agent_type";
    public static final String ANONYMOUS_ID = "anonymous_id";
    public static final String AT_LEAST = "at_least";
    public static final String CACHE_READ_TOKENS = "cache_read_tokens";
    public static final String CACHE_WRITE_1H_TOKENS = "cache_write_1h_tokens";
    public static final String CACHE_WRITE_TOKENS = "cache_write_tokens";
    public static final String CONTENT = "content";
    public static final String COST_USD_MICROS = "cost_usd_micros";
    public static final String COUNT = "count";
    public static final String DIRECTION = "direction";
    public static final String EMBEDDING_MODEL = "embedding_model";
    public static final String ERROR_MESSAGE = "error_message";
    public static final String ERROR_SOURCE = "error_source";
    public static final String ERROR_TYPE = "error_type";
    public static final String EXECUTION_ID = "execution_id";
    public static final String EXECUTION_NODES = "execution_nodes";
    public static final String FINISH_REASON = "finish_reason";
    public static final String FLAGGED_REFERENCE = "flagged_reference";
    public static final String FLOW_ID = "flow_id";
    public static final String FLOW_NAME = "flow_name";
    public static final String FRAMEWORK = "framework";
    public static final String FROM = "from";
    public static final String FROM_CACHE = "from_cache";
    public static final String GROUP_ID = "group_id";
    public static final String GROUP_TYPE = "group_type";
    public static final String GUARDRAIL_NAME = "guardrail_name";
    public static final String HTTP_STATUS_CODE = "http_status_code";
    public static final String INDEX_NAME = "index_name";
    public static final String INDEX_VERSION = "index_version";
    public static final String INPUT_CONTEXT = "input_context";
    public static final String INPUT_TOKENS = "input_tokens";
    public static final String LLM_CALLS = "llm_calls";
    public static final String MATCH_SCORE = "match_score";
    public static final String MEMORY_BACKEND = "memory_backend";
    public static final String MODEL_NAME = "model_name";
    public static final String NODES_EXECUTED = "nodes_executed";
    public static final String NODES_TOTAL = "nodes_total";
    public static final String NODES_TRUNCATED = "nodes_truncated";
    public static final String OPERATION = "operation";
    public static final String OUTPUT_SUMMARY = "output_summary";
    public static final String OUTPUT_TOKENS = "output_tokens";
    public static final String PREVIOUS_ID = "previous_id";
    public static final String PRICED = "priced";
    public static final String PROVIDER = "provider";
    public static final String RATE_INPUT_PER_1K = "rate_input_per_1k";
    public static final String RATE_OUTPUT_PER_1K = "rate_output_per_1k";
    public static final String REASON = "reason";
    public static final String REASONING_TOKENS = "reasoning_tokens";
    public static final String REQUESTED_MODEL = "requested_model";
    public static final String RESPONSE_ID = "response_id";
    public static final String SOURCE = "source";
    public static final String SOURCES_FOUND = "sources_found";
    public static final String STREAMING = "streaming";
    public static final String SUCCESS = "success";
    public static final String TIME_MS = "time_ms";
    public static final String TIME_TO_FIRST_TOKEN_MS = "time_to_first_token_ms";
    public static final String TO = "to";
    public static final String TOKENS_ESTIMATED = "tokens_estimated";
    public static final String TOOLS_COUNT = "tools_count";
    public static final String TOOLS_USED = "tools_used";
    public static final String TOOL_CALLS = "tool_calls";
    public static final String TOOL_ID = "tool_id";
    public static final String TOOL_TYPE = "tool_type";
    public static final String TOP_SCORE = "top_score";
    public static final String TRAITS = "traits";
    public static final String TRAITS_ONCE = "traits_once";

    /** Set by the journal on an event it had to cut. */
    public static final String TRUNCATED = "truncated";

    public static final String VECTOR_DB_USED = "vector_db_used";

    private EventProperties() {}
}
