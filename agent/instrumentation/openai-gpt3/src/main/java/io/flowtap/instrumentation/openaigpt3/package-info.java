/** Observes openai-gpt3-java, {@code com.theokanning.openai-gpt3-java}: {@code OpenAiService}, its blocking calls. */
package io.flowtap.instrumentation.openaigpt3;
