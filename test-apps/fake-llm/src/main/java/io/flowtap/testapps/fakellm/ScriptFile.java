package io.flowtap.testapps.fakellm;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a {@link Script} from JSON. The format is described in {@code test-apps/fake-llm/README.md}. */
public final class ScriptFile {

    private static final String DEFAULT_SCRIPT = "support-desk.json";

    private ScriptFile() {}

    /** The script that serves the support desk. */
    public static Script supportDesk() throws IOException {
        try (InputStream in = ScriptFile.class.getResourceAsStream(DEFAULT_SCRIPT)) {
            return read(JSON.std.mapFrom(in));
        }
    }

    /** @throws IllegalArgumentException if the file says something that no script can say; the message names it */
    public static Script read(Path file) throws IOException {
        return read(JSON.std.mapFrom(Files.readString(file)));
    }

    private static Script read(Map<String, Object> json) {
        onlyKnown(json, Set.of("rules", "fallback", "flaggedWords", "servedModels"));
        Script script = new Script();
        for (Object rule : list(json, "rules")) {
            script.add(rule(map(rule)));
        }
        if (json.containsKey("fallback")) {
            script.fallback(reply(map(json.get("fallback"))));
        }
        for (Object word : list(json, "flaggedWords")) {
            script.flag(word.toString());
        }
        map(json.getOrDefault("servedModels", Map.of()))
                .forEach((requested, served) -> script.serve(requested, served.toString()));
        return script;
    }

    private static Rule rule(Map<String, Object> json) {
        onlyKnown(json, Set.of("user", "system", "model", "times", "replies"));
        List<Reply> replies = new ArrayList<>();
        for (Object reply : list(json, "replies")) {
            replies.add(reply(map(reply)));
        }
        return new Rule(
                text(json, "user"), text(json, "system"), text(json, "model"), number(json, "times", 0), replies);
    }

    private static Reply reply(Map<String, Object> json) {
        onlyKnown(
                json,
                Set.of(
                        "text",
                        "toolCalls",
                        "finishReason",
                        "model",
                        "usage",
                        "reportsUsage",
                        "delayMillis",
                        "pieceDelayMillis",
                        "error",
                        "fault",
                        "afterPieces"));
        Reply reply = Reply.text(text(json, "text"))
                .finishReason(text(json, "finishReason"))
                .model(text(json, "model"))
                .usage(usage(json))
                .delayMillis(number(json, "delayMillis", 0))
                .pieceDelayMillis(number(json, "pieceDelayMillis", 0))
                .with(failure(json));
        for (Object each : list(json, "toolCalls")) {
            Map<String, Object> call = map(each);
            onlyKnown(call, Set.of("name", "arguments"));
            reply = reply.andToolCall(text(call, "name"), arguments(call.get("arguments")));
        }
        return Boolean.FALSE.equals(json.get("reportsUsage")) ? reply.withoutUsage() : reply;
    }

    /** Arguments may be an object or, to send something broken, a text. */
    private static String arguments(Object json) {
        if (json instanceof String text) {
            return text;
        }
        try {
            return JSON.std.asString(json == null ? Map.of() : json);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot write arguments " + json, e);
        }
    }

    private static Usage usage(Map<String, Object> json) {
        if (!json.containsKey("usage")) {
            return null;
        }
        Map<String, Object> usage = map(json.get("usage"));
        onlyKnown(usage, Set.of("prompt", "completion", "cached", "reasoning"));
        return new Usage(
                number(usage, "prompt", 0),
                number(usage, "completion", 0),
                number(usage, "cached", 0),
                number(usage, "reasoning", 0));
    }

    private static Failure failure(Map<String, Object> json) {
        if (json.containsKey("error")) {
            Map<String, Object> error = map(json.get("error"));
            onlyKnown(error, Set.of("status", "code", "message", "retryAfterSeconds"));
            return new Failure.HttpError(
                    number(error, "status", 500),
                    text(error, "code"),
                    text(error, "message"),
                    number(error, "retryAfterSeconds", -1));
        }
        String fault = text(json, "fault");
        if (fault == null) {
            return null;
        }
        return switch (fault) {
            case "malformed" -> new Failure.Malformed();
            case "reset" -> new Failure.Reset(number(json, "afterPieces", 0));
            case "hang" -> new Failure.Hang(number(json, "afterPieces", 0));
            default -> throw new IllegalArgumentException("Unknown fault '" + fault + "': malformed, reset or hang");
        };
    }

    private static void onlyKnown(Map<String, Object> json, Set<String> known) {
        for (String key : json.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "Unknown key '" + key + "' in the script; here it may have " + known);
            }
        }
    }

    private static String text(Map<String, Object> json, String key) {
        Object value = json.get(key);
        return value == null ? null : value.toString();
    }

    private static int number(Map<String, Object> json, String key, int otherwise) {
        Object value = json.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new IllegalArgumentException("'" + key + "' in the script must be a number, not " + value);
    }

    private static List<?> list(Map<String, Object> json, String key) {
        Object value = json.getOrDefault(key, List.of());
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("'" + key + "' in the script must be a list");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException("The script has " + value + " where an object should be");
    }
}
