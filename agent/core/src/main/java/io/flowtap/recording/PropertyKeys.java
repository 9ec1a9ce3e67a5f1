package io.flowtap.recording;

import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.PropertyKey;

/** Names of the properties of Flowtap's own events, as the event catalog lists them. */
final class PropertyKeys {

    static final PropertyKey AGENT_ID = PropertyKey.of(EventProperties.AGENT_ID);
    static final PropertyKey AGENT_NAME = PropertyKey.of(EventProperties.AGENT_NAME);
    static final PropertyKey AGENT_TYPE = PropertyKey.of(EventProperties.AGENT_TYPE);
    static final PropertyKey ANONYMOUS_ID = PropertyKey.of(EventProperties.ANONYMOUS_ID);
    static final PropertyKey CACHE_READ_TOKENS = PropertyKey.of(EventProperties.CACHE_READ_TOKENS);
    static final PropertyKey CACHE_WRITE_1H_TOKENS = PropertyKey.of(EventProperties.CACHE_WRITE_1H_TOKENS);
    static final PropertyKey CACHE_WRITE_TOKENS = PropertyKey.of(EventProperties.CACHE_WRITE_TOKENS);
    static final PropertyKey CONTENT = PropertyKey.of(EventProperties.CONTENT);
    static final PropertyKey COST_USD_MICROS = PropertyKey.of(EventProperties.COST_USD_MICROS);
    static final PropertyKey DIRECTION = PropertyKey.of(EventProperties.DIRECTION);
    static final PropertyKey EMBEDDING_MODEL = PropertyKey.of(EventProperties.EMBEDDING_MODEL);
    static final PropertyKey ERROR_MESSAGE = PropertyKey.of(EventProperties.ERROR_MESSAGE);
    static final PropertyKey ERROR_SOURCE = PropertyKey.of(EventProperties.ERROR_SOURCE);
    static final PropertyKey ERROR_TYPE = PropertyKey.of(EventProperties.ERROR_TYPE);
    static final PropertyKey EXECUTION_ID = PropertyKey.of(EventProperties.EXECUTION_ID);
    static final PropertyKey EXECUTION_NODES = PropertyKey.of(EventProperties.EXECUTION_NODES);
    static final PropertyKey FINISH_REASON = PropertyKey.of(EventProperties.FINISH_REASON);
    static final PropertyKey FLAGGED_REFERENCE = PropertyKey.of(EventProperties.FLAGGED_REFERENCE);
    static final PropertyKey FLOW_ID = PropertyKey.of(EventProperties.FLOW_ID);
    static final PropertyKey FLOW_NAME = PropertyKey.of(EventProperties.FLOW_NAME);
    static final PropertyKey FRAMEWORK = PropertyKey.of(EventProperties.FRAMEWORK);
    static final PropertyKey FROM_CACHE = PropertyKey.of(EventProperties.FROM_CACHE);
    static final PropertyKey GROUP_ID = PropertyKey.of(EventProperties.GROUP_ID);
    static final PropertyKey GROUP_TYPE = PropertyKey.of(EventProperties.GROUP_TYPE);
    static final PropertyKey GUARDRAIL_NAME = PropertyKey.of(EventProperties.GUARDRAIL_NAME);
    static final PropertyKey HTTP_STATUS_CODE = PropertyKey.of(EventProperties.HTTP_STATUS_CODE);
    static final PropertyKey INDEX_NAME = PropertyKey.of(EventProperties.INDEX_NAME);
    static final PropertyKey INDEX_VERSION = PropertyKey.of(EventProperties.INDEX_VERSION);
    static final PropertyKey INPUT_CONTEXT = PropertyKey.of(EventProperties.INPUT_CONTEXT);
    static final PropertyKey INPUT_TOKENS = PropertyKey.of(EventProperties.INPUT_TOKENS);
    static final PropertyKey LATENCY_MS = PropertyKey.of(EventFields.LATENCY_MS);
    static final PropertyKey LLM_CALLS = PropertyKey.of(EventProperties.LLM_CALLS);
    static final PropertyKey MATCH_SCORE = PropertyKey.of(EventProperties.MATCH_SCORE);
    static final PropertyKey MEMORY_BACKEND = PropertyKey.of(EventProperties.MEMORY_BACKEND);
    static final PropertyKey MODEL_NAME = PropertyKey.of(EventProperties.MODEL_NAME);
    static final PropertyKey NODES_EXECUTED = PropertyKey.of(EventProperties.NODES_EXECUTED);
    static final PropertyKey NODES_TOTAL = PropertyKey.of(EventProperties.NODES_TOTAL);
    static final PropertyKey NODES_TRUNCATED = PropertyKey.of(EventProperties.NODES_TRUNCATED);
    static final PropertyKey OPERATION = PropertyKey.of(EventProperties.OPERATION);
    static final PropertyKey OUTPUT_SUMMARY = PropertyKey.of(EventProperties.OUTPUT_SUMMARY);
    static final PropertyKey OUTPUT_TOKENS = PropertyKey.of(EventProperties.OUTPUT_TOKENS);
    static final PropertyKey PREVIOUS_ID = PropertyKey.of(EventProperties.PREVIOUS_ID);
    static final PropertyKey PRICED = PropertyKey.of(EventProperties.PRICED);
    static final PropertyKey PROVIDER = PropertyKey.of(EventProperties.PROVIDER);
    static final PropertyKey RATE_INPUT_PER_1K = PropertyKey.of(EventProperties.RATE_INPUT_PER_1K);
    static final PropertyKey RATE_OUTPUT_PER_1K = PropertyKey.of(EventProperties.RATE_OUTPUT_PER_1K);
    static final PropertyKey REASON = PropertyKey.of(EventProperties.REASON);
    static final PropertyKey REASONING_TOKENS = PropertyKey.of(EventProperties.REASONING_TOKENS);
    static final PropertyKey REQUESTED_MODEL = PropertyKey.of(EventProperties.REQUESTED_MODEL);
    static final PropertyKey RESPONSE_ID = PropertyKey.of(EventProperties.RESPONSE_ID);
    static final PropertyKey SOURCE = PropertyKey.of(EventProperties.SOURCE);
    static final PropertyKey SOURCES_FOUND = PropertyKey.of(EventProperties.SOURCES_FOUND);
    static final PropertyKey STATUS = PropertyKey.of(EventFields.STATUS);
    static final PropertyKey STREAMING = PropertyKey.of(EventProperties.STREAMING);
    static final PropertyKey SUCCESS = PropertyKey.of(EventProperties.SUCCESS);
    static final PropertyKey TIME_MS = PropertyKey.of(EventProperties.TIME_MS);
    static final PropertyKey TIME_TO_FIRST_TOKEN_MS = PropertyKey.of(EventProperties.TIME_TO_FIRST_TOKEN_MS);
    static final PropertyKey TOKENS_ESTIMATED = PropertyKey.of(EventProperties.TOKENS_ESTIMATED);
    static final PropertyKey TOOL_CALLS = PropertyKey.of(EventProperties.TOOL_CALLS);
    static final PropertyKey TOOL_ID = PropertyKey.of(EventProperties.TOOL_ID);
    static final PropertyKey TOOL_TYPE = PropertyKey.of(EventProperties.TOOL_TYPE);
    static final PropertyKey TOOLS_COUNT = PropertyKey.of(EventProperties.TOOLS_COUNT);
    static final PropertyKey TOOLS_USED = PropertyKey.of(EventProperties.TOOLS_USED);
    static final PropertyKey TOP_SCORE = PropertyKey.of(EventProperties.TOP_SCORE);
    static final PropertyKey TRAITS = PropertyKey.of(EventProperties.TRAITS);

    /** As the journal calls it when it has to cut an event. */
    static final PropertyKey TRUNCATED = PropertyKey.of(EventProperties.TRUNCATED);

    static final PropertyKey VECTOR_DB_USED = PropertyKey.of(EventProperties.VECTOR_DB_USED);

    private PropertyKeys() {}
}
