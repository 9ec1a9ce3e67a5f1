package com.example.platform.llm;

import static com.example.platform.llm.CompletionJson.map;
import static com.example.platform.llm.CompletionJson.number;

import com.example.platform.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes vectors of texts. */
public final class EmbeddingService {

    private final String model;
    private final LlmHttp http;
    private final String apiToken;
    private final Metrics metrics;

    public EmbeddingService(String baseUrl, String model, String apiToken, Metrics metrics) {
        this.http = new LlmHttp(baseUrl);
        this.model = model;
        this.apiToken = apiToken;
        this.metrics = metrics;
    }

    public float[] embed(String text) {
        return embed(List.of(text)).vectors().get(0);
    }

    public Embeddings embed(List<String> texts) {
        Map<String, Object> answer = http.post("/embeddings", Map.of("model", model, "input", texts), apiToken);
        List<float[]> vectors = new ArrayList<>();
        if (answer.get("data") instanceof List<?> data) {
            for (Object each : data) {
                vectors.add(vector(map(each).get("embedding")));
            }
        }
        Integer tokens = number(map(answer.get("usage")).get("prompt_tokens"));
        metrics.count("embedding.call");
        metrics.add("embedding.tokens", tokens == null ? 0 : tokens);
        return new Embeddings(model, vectors, tokens);
    }

    private static float[] vector(Object json) {
        List<?> numbers = json instanceof List<?> list ? list : List.of();
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = ((Number) numbers.get(i)).floatValue();
        }
        return vector;
    }
}
