package io.flowtap.testapps.destination;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * A request that was read to its end.
 *
 * @param number counts from 1, in the order in which heads arrived
 * @param path with the query
 * @param headers by lower-case name
 * @param body without chunks and compression
 * @param sentBytes of the body as it came, before decompression
 * @param arrived when its head was there
 */
public record ReceivedRequest(
        int number,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        int sentBytes,
        Instant arrived) {

    /** Null if there was none of that name. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The same under another number, for scripts that count only some requests. */
    public ReceivedRequest numbered(int other) {
        return new ReceivedRequest(other, method, path, headers, body, sentBytes, arrived);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @throws UncheckedIOException if the body is no JSON object */
    public Map<String, Object> json() {
        try {
            return JSON.std.mapFrom(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
