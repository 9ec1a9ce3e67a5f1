package com.example.platform.llm;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Posts JSON to a provider. */
final class LlmHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String baseUrl;

    LlmHttp(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Map<String, Object> post(String path, Map<String, Object> body, String apiToken) {
        HttpResponse<String> response = send(path, body, apiToken, BodyHandlers.ofString());
        try {
            return JSON.std.mapFrom(response.body());
        } catch (IOException e) {
            throw new LlmException(response.statusCode(), "The answer is no JSON", e);
        }
    }

    /** The lines of the answer as they come; to be closed. */
    Stream<String> lines(String path, Map<String, Object> body, String apiToken) {
        return send(path, body, apiToken, BodyHandlers.ofLines()).body();
    }

    private <T> HttpResponse<T> send(
            String path, Map<String, Object> body, String apiToken, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + apiToken)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(body)))
                    .build();
            HttpResponse<T> response = client.send(request, handler);
            if (response.statusCode() != 200) {
                throw new LlmException(response.statusCode(), "The provider answers " + response.statusCode(), null);
            }
            return response;
        } catch (IOException e) {
            throw new LlmException(0, "The provider does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LlmException(0, "Interrupted", e);
        }
    }
}
