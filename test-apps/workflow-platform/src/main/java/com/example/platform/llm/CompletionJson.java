package com.example.platform.llm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests and answers of chat completions, as JSON has them. */
final class CompletionJson {

    private CompletionJson() {}

    static Map<String, Object> request(LlmRequest request) {
        List<Map<String, String>> messages = new ArrayList<>();
        for (ChatMessage message : request.messages()) {
            messages.add(Map.of("role", message.role(), "content", message.content()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", request.model());
        body.put("messages", messages);
        return body;
    }

    /** The first choice; empty if there is none. */
    static Map<?, ?> choice(Map<String, Object> answer) {
        return answer.get("choices") instanceof List<?> choices && !choices.isEmpty() ? map(choices.get(0)) : Map.of();
    }

    static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    static String text(Object value) {
        return value == null ? null : value.toString();
    }

    static Integer number(Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }
}
