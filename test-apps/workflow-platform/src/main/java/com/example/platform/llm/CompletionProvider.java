package com.example.platform.llm;

import java.util.Map;
import java.util.stream.Stream;

/** A provider that is asked for chat completions over HTTP. */
abstract class CompletionProvider implements LlmProvider {

    private static final String PATH = "/chat/completions";

    private final String name;
    private final LlmHttp http;

    CompletionProvider(String name, String baseUrl) {
        this.name = name;
        this.http = new LlmHttp(baseUrl);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final LlmResult complete(LlmRequest request) {
        return result(request, http.post(PATH, CompletionJson.request(request), request.apiToken()));
    }

    abstract LlmResult result(LlmRequest request, Map<String, Object> answer);

    /** The lines of an answer that is written while it comes; to be closed. */
    final Stream<String> lines(LlmRequest request) {
        Map<String, Object> body = CompletionJson.request(request);
        body.put("stream", true);
        body.put("stream_options", Map.of("include_usage", true));
        return http.lines(PATH, body, request.apiToken());
    }
}
