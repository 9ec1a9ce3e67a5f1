package io.flowtap.testapps.fakellm;

import java.util.List;
import java.util.Map;

/** A chat request as a script sees it. */
final class ChatCall {

    private final Map<String, Object> body;
    private final List<Map<String, Object>> messages;
    private final int lastUser;

    @SuppressWarnings("unchecked")
    ChatCall(Map<String, Object> body) {
        this.body = body;
        this.messages = (List<Map<String, Object>>) body.getOrDefault("messages", List.of());
        int last = -1;
        for (int i = 0; i < messages.size(); i++) {
            if (hasRole(i, "user")) {
                last = i;
            }
        }
        this.lastUser = last;
    }

    private boolean hasRole(int index, String role) {
        return role.equals(messages.get(index).get("role"));
    }

    String model() {
        return String.valueOf(body.get("model"));
    }

    boolean streaming() {
        return Boolean.TRUE.equals(body.get("stream"));
    }

    /** Whether a streamed answer shall end with a usage chunk. */
    boolean wantsStreamUsage() {
        return body.get("stream_options") instanceof Map<?, ?> options
                && Boolean.TRUE.equals(options.get("include_usage"));
    }

    String userText() {
        return lastUser < 0 ? "" : text(messages.get(lastUser).get("content"));
    }

    String systemText() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < messages.size(); i++) {
            if (hasRole(i, "system") || hasRole(i, "developer")) {
                all.append(text(messages.get(i).get("content")));
            }
        }
        return all.toString();
    }

    /** How often the model has already answered the last user message: 0 at first, 1 after the first tool call. */
    int step() {
        int answers = 0;
        for (int i = lastUser + 1; i < messages.size(); i++) {
            if (hasRole(i, "assistant")) {
                answers++;
            }
        }
        return answers;
    }

    /** Result of the last tool since the last user message; empty if there is none. */
    String toolResult() {
        for (int i = messages.size() - 1; i > lastUser; i--) {
            if (hasRole(i, "tool")) {
                return text(messages.get(i).get("content"));
            }
        }
        return "";
    }

    /** Tokens of all messages, by the rule of {@link Tokens} and four for each message. */
    int promptTokens() {
        int tokens = 0;
        for (Map<String, Object> message : messages) {
            tokens += 4 + Tokens.count(text(message.get("content")));
            if (message.get("tool_calls") != null) {
                tokens += Tokens.count(message.get("tool_calls").toString());
            }
        }
        return tokens;
    }

    private static String text(Object content) {
        if (content instanceof List<?> parts) {
            StringBuilder all = new StringBuilder();
            for (Object part : parts) {
                if (part instanceof Map<?, ?> map && map.get("text") != null) {
                    all.append(map.get("text"));
                }
            }
            return all.toString();
        }
        return content == null ? "" : content.toString();
    }
}
