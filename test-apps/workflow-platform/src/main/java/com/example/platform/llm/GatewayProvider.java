package com.example.platform.llm;

import static com.example.platform.llm.CompletionJson.map;
import static com.example.platform.llm.CompletionJson.number;
import static com.example.platform.llm.CompletionJson.text;

import java.util.Map;

/** The gateway of the company, which tells no more than how many tokens a call used up in total. */
public final class GatewayProvider implements LlmProvider {

    private final String name;
    private final LlmHttp http;

    public GatewayProvider(String name, String baseUrl) {
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
        Integer total = number(map(answer.get("usage")).get("total_tokens"));
        return new LlmResult(
                null,
                name,
                request.model(),
                text(map(choice.get("message")).get("content")),
                text(choice.get("finish_reason")),
                new LlmUsage(null, null, null, total));
    }
}
