package io.flowtap.testapps.fakellm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens of one call, as the protocol counts them.
 *
 * @param prompt all input tokens, cached ones included
 * @param completion all output tokens, reasoning included
 * @param cached input tokens read from the provider's cache; 0 leaves the detail out
 * @param reasoning output tokens spent on reasoning; 0 leaves the detail out
 * @param apart output tokens that only the total counts, as xAI counts reasoning and Gemini thoughts
 */
public record Usage(int prompt, int completion, int cached, int reasoning, int apart) {

    /** All output tokens are in {@code completion}. */
    public Usage(int prompt, int completion, int cached, int reasoning) {
        this(prompt, completion, cached, reasoning, 0);
    }

    /** No cached and no reasoning tokens. */
    public static Usage of(int prompt, int completion) {
        return new Usage(prompt, completion, 0, 0);
    }

    Map<String, Object> forChat() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prompt_tokens", prompt);
        json.put("completion_tokens", completion);
        json.put("total_tokens", prompt + completion + apart);
        if (cached > 0) {
            json.put("prompt_tokens_details", Map.of("cached_tokens", cached));
        }
        if (reasoning > 0) {
            json.put("completion_tokens_details", Map.of("reasoning_tokens", reasoning));
        }
        return json;
    }
}
