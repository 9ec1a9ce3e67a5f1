package com.example.platform.web;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** What the pages in the browser of a user do, in so far as the server sees it. */
public final class WebClient {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String userId;

    /** @param userId null for a caller that is no user */
    public WebClient(String url, String userId) {
        this.url = url;
        this.userId = userId;
    }

    /** @throws IllegalStateException if the server does not do it */
    public Map<String, Object> post(String path, Map<String, Object> body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.std.asString(body)));
            if (userId != null) {
                request.header("X-User-Id", userId);
            }
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answers " + response.statusCode() + ": " + response.body());
            }
            return JSON.std.mapFrom(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + ": interrupted", e);
        }
    }
}
