package io.flowtap.testapps.fakellm;

import java.util.Map;

/**
 * One request and what the script decided to serve for it.
 *
 * @param number 1 for the first request of this server
 * @param endpoint {@code chat}, {@code embeddings} or {@code moderations}
 * @param model the model asked for
 * @param servedModel the model that answered
 * @param streaming whether the answer was streamed
 * @param responseId id of the answer; null where the protocol has none
 * @param status HTTP status; 0 if the connection was closed or hung before one
 * @param usage what the call cost; null if it failed before it cost anything
 * @param usageSent whether the caller was told
 * @param finishReason null unless a chat call was answered
 * @param request the request's body
 */
public record Served(
        int number,
        String endpoint,
        String model,
        String servedModel,
        boolean streaming,
        String responseId,
        int status,
        Usage usage,
        boolean usageSent,
        String finishReason,
        Map<String, Object> request) {}
