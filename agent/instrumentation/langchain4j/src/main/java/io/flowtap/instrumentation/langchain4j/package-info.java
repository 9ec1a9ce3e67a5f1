/**
 * What Flowtap sees of LangChain4j 1.0 and later: AI services, chat and embedding models, tools, retrieval, guardrails.
 * Start at {@link io.flowtap.instrumentation.langchain4j.LangChain4jInstrumentation}; {@code RATIONALE.md} says why it
 * is built this way. Library types are read in the {@code ...Facts} classes; hooks only pass them on.
 */
package io.flowtap.instrumentation.langchain4j;
