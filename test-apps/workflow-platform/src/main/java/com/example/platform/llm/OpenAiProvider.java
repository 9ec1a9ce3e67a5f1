package com.example.platform.llm;

import static com.example.platform.llm.CompletionJson.map;
import static com.example.platform.llm.CompletionJson.number;
import static com.example.platform.llm.CompletionJson.text;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** OpenAI, and whoever speaks its protocol. */
public final class OpenAiProvider extends CompletionProvider {

    private static final String DATA = "data: ";

    public OpenAiProvider(String name, String baseUrl) {
        super(name, baseUrl);
    }

    @Override
    LlmResult result(LlmRequest request, Map<String, Object> answer) {
        Map<?, ?> choice = CompletionJson.choice(answer);
        String content = text(map(choice.get("message")).get("content"));
        return completed(answer, content, text(choice.get("finish_reason")));
    }

    @Override
    public LlmResult stream(LlmRequest request, Consumer<String> tokens) {
        StringBuilder whole = new StringBuilder();
        String finishReason = null;
        Map<String, Object> last = Map.of();
        try (Stream<String> lines = lines(request)) {
            for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (!line.startsWith(DATA) || line.equals(DATA + "[DONE]")) {
                    continue;
                }
                last = JSON.std.mapFrom(line.substring(DATA.length()));
                Map<?, ?> choice = CompletionJson.choice(last);
                String token = text(map(choice.get("delta")).get("content"));
                if (token != null) {
                    whole.append(token);
                    tokens.accept(token);
                }
                finishReason = choice.get("finish_reason") == null ? finishReason : text(choice.get("finish_reason"));
            }
        } catch (IOException e) {
            throw new LlmException(200, "The stream is no JSON", e);
        }
        return completed(last, whole.toString(), finishReason);
    }

    private LlmResult completed(Map<String, Object> answer, String content, String finishReason) {
        Map<?, ?> usage = map(answer.get("usage"));
        LlmUsage used = new LlmUsage(
                number(usage.get("prompt_tokens")),
                number(usage.get("completion_tokens")),
                number(map(usage.get("prompt_tokens_details")).get("cached_tokens")),
                number(usage.get("total_tokens")));
        return new LlmResult(text(answer.get("id")), name(), text(answer.get("model")), content, finishReason, used);
    }
}
