package io.flowtap.testapps.fakellm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reply with everything the script left open filled in, in the shapes of the protocol. */
final class ChatAnswer {

    /** A fixed day, so that answers of two runs are the same bytes. */
    private static final long CREATED = 1_770_000_000L;

    private final int number;
    private final Reply reply;
    private final String model;
    private final String text;
    private final Usage usage;

    ChatAnswer(int number, ChatCall call, Reply reply, Script script) {
        this.number = number;
        this.reply = reply;
        this.model = reply.model() != null ? reply.model() : script.servedModel(call.model());
        this.text = reply.text() == null ? null : reply.text().replace("{tool}", call.toolResult());
        this.usage = reply.usage() != null ? reply.usage() : Usage.of(call.promptTokens(), completionTokens());
    }

    private int completionTokens() {
        int tokens = text == null ? 0 : Tokens.count(text);
        for (ToolCall call : reply.toolCalls()) {
            tokens += Tokens.count(call.name()) + Tokens.count(call.arguments());
        }
        return tokens;
    }

    int number() {
        return number;
    }

    String id() {
        return "chatcmpl-" + number;
    }

    String model() {
        return model;
    }

    Usage usage() {
        return usage;
    }

    Map<String, Object> whole() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", text);
        if (!reply.toolCalls().isEmpty()) {
            message.put("tool_calls", toolCalls(false));
        }
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("finish_reason", reply.finishReasonOnWire());
        Map<String, Object> body = envelope("chat.completion", List.of(choice));
        if (reply.reportsUsage()) {
            body.put("usage", usage.forChat());
        }
        return body;
    }

    /** The chunks of the answer, without the one that tells usage. */
    List<Map<String, Object>> chunks() {
        List<Map<String, Object>> chunks = new ArrayList<>();
        if (text != null) {
            for (String piece : Tokens.pieces(text)) {
                chunks.add(chunk(Map.of("role", "assistant", "content", piece), null));
            }
        }
        if (!reply.toolCalls().isEmpty()) {
            chunks.add(chunk(Map.of("role", "assistant", "tool_calls", toolCalls(true)), null));
        }
        chunks.add(chunk(Map.of(), reply.finishReasonOnWire()));
        return chunks;
    }

    Map<String, Object> usageChunk() {
        Map<String, Object> body = envelope("chat.completion.chunk", List.of());
        body.put("usage", usage.forChat());
        return body;
    }

    private Map<String, Object> chunk(Map<String, Object> delta, String finishReason) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", finishReason);
        return envelope("chat.completion.chunk", List.of(choice));
    }

    private Map<String, Object> envelope(String object, List<?> choices) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id());
        body.put("object", object);
        body.put("created", CREATED);
        body.put("model", model);
        body.put("choices", choices);
        return body;
    }

    private List<Map<String, Object>> toolCalls(boolean indexed) {
        List<Map<String, Object>> calls = new ArrayList<>();
        for (ToolCall each : reply.toolCalls()) {
            Map<String, Object> call = new LinkedHashMap<>();
            if (indexed) {
                call.put("index", calls.size());
            }
            call.put("id", "call_" + number + "_" + calls.size());
            call.put("type", "function");
            call.put("function", Map.of("name", each.name(), "arguments", each.arguments()));
            calls.add(call);
        }
        return calls;
    }
}
