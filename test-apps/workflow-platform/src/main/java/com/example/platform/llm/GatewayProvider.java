package com.example.platform.llm;

import static com.example.platform.llm.CompletionJson.map;
import static com.example.platform.llm.CompletionJson.number;
import static com.example.platform.llm.CompletionJson.text;

import java.util.Map;

/** The gateway of the company, which tells no more than how many tokens a call used up in total. */
public final class GatewayProvider extends CompletionProvider {

    public GatewayProvider(String name, String baseUrl) {
        super(name, baseUrl);
    }

    @Override
    LlmResult result(LlmRequest request, Map<String, Object> answer) {
        Map<?, ?> choice = CompletionJson.choice(answer);
        Integer total = number(map(answer.get("usage")).get("total_tokens"));
        return new LlmResult(
                null,
                name(),
                request.model(),
                text(map(choice.get("message")).get("content")),
                text(choice.get("finish_reason")),
                new LlmUsage(null, null, null, total));
    }
}
