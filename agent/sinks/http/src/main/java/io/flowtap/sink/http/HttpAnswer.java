package io.flowtap.sink.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status 200 to 599
 * @param body its beginning as text, at most {@link #MOST_BODY_BYTES} bytes; empty if there was none
 * @param retryAfter how long it asked to be left alone; zero if it did not say
 * @param location where it redirects to, as it wrote it; null if it does not redirect
 * @param content what {@code body} was read from, for answers that are no text; not a copy
 */
public record HttpAnswer(
        int status,
        String body,
        Duration retryAfter,
        @Nullable String location,
        byte[] content) {

    /** Enough for the message of an error, and for the answer of any of our destinations to a batch. */
    public static final int MOST_BODY_BYTES = 64 * 1024;

    /** An answer in text. */
    public HttpAnswer(int status, String body, Duration retryAfter, @Nullable String location) {
        this(status, body, retryAfter, location, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer in text that does not redirect. */
    public HttpAnswer(int status, String body, Duration retryAfter) {
        this(status, body, retryAfter, null);
    }
}
