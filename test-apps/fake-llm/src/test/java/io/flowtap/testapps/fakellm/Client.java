package io.flowtap.testapps.fakellm;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Talks to the server as an application would, without a library between. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final FakeLlm llm;

    Client(FakeLlm llm) {
        this.llm = llm;
    }

    static Map<String, Object> message(String role, String content) {
        return Map.of("role", role, "content", content);
    }

    static Map<String, Object> chat(String... rolesAndContents) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (int i = 0; i < rolesAndContents.length; i += 2) {
            messages.add(message(rolesAndContents[i], rolesAndContents[i + 1]));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", "gpt-test");
        body.put("messages", messages);
        return body;
    }

    HttpResponse<String> post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(llm.baseUrl() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.std.asBytes(body)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Map<String, Object> answer(Map<String, Object> body) throws IOException, InterruptedException {
        return JSON.std.mapFrom(post("/chat/completions", body).body());
    }

    /** The data of the events of a streamed answer. */
    List<String> stream(Map<String, Object> body, boolean includeUsage) throws IOException, InterruptedException {
        Map<String, Object> streamed = new LinkedHashMap<>(body);
        streamed.put("stream", true);
        if (includeUsage) {
            streamed.put("stream_options", Map.of("include_usage", true));
        }
        List<String> data = new ArrayList<>();
        for (String line : post("/chat/completions", streamed).body().split("\n")) {
            if (line.startsWith("data: ")) {
                data.add(line.substring("data: ".length()));
            }
        }
        return data;
    }

    String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(llm.origin() + path)).build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Value at {@code path}, whose parts are keys and list positions. */
    static Object at(Object json, Object... path) {
        Object value = json;
        for (Object part : path) {
            value = part instanceof Integer index ? ((List<?>) value).get(index) : ((Map<?, ?>) value).get(part);
        }
        return value;
    }
}
