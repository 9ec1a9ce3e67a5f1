package com.example.platform.llm;

import java.util.List;

/** What a model is asked, and with whose token. */
public record LlmRequest(String provider, String model, List<ChatMessage> messages, String apiToken) {

    public static LlmRequest of(String provider, String model, String prompt, String apiToken) {
        return new LlmRequest(provider, model, List.of(new ChatMessage("user", prompt)), apiToken);
    }
}
