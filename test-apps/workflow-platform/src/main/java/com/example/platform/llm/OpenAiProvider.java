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
public final class OpenAiProvider implements LlmProvider {

    private static final String DATA = "data: ";

    private final String name;
    private final LlmHttp http;

    public OpenAiProvider(String name, String baseUrl) {
        this.name = name;
        this.http = new LlmHttp(baseUrl);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LlmResult complete(LlmRequest request) {
        Map<String, Object> answer =
                http.post("/chat/completions", CompletionJson.request(request), request.apiToken());
        Map<?, ?> choice = CompletionJson.choice(answer);
        String content = text(map(choice.get("message")).get("content"));
        return result(answer, content, text(choice.get("finish_reason")));
    }

    @Override
    public LlmResult stream(LlmRequest request, Consumer<String> tokens) {
        Map<String, Object> body = CompletionJson.request(request);
        body.put("stream", true);
        body.put("stream_options", Map.of("include_usage", true));
        StringBuilder whole = new StringBuilder();
        String finishReason = null;
        Map<String, Object> last = Map.of();
        try (Stream<String> lines = http.lines("/chat/completions", body, request.apiToken())) {
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
        return result(last, whole.toString(), finishReason);
    }

    private LlmResult result(Map<String, Object> answer, String content, String finishReason) {
        Map<?, ?> usage = map(answer.get("usage"));
        LlmUsage used = new LlmUsage(
                number(usage.get("prompt_tokens")),
                number(usage.get("completion_tokens")),
                number(map(usage.get("prompt_tokens_details")).get("cached_tokens")),
                number(usage.get("total_tokens")));
        return new LlmResult(text(answer.get("id")), name, text(answer.get("model")), content, finishReason, used);
    }
}
