package io.flowtap.sink.http;

import java.time.Duration;

/**
 * What a server answered.
 *
 * @param status 200 to 599
 * @param body its beginning as text, at most {@link #MOST_BODY_BYTES} bytes; empty if there was none
 * @param retryAfter how long it asked to be left alone; zero if it did not say
 * @param location where it redirects to, as it wrote it; null if it does not redirect
 */
public record HttpAnswer(int status, String body, Duration retryAfter, String location) {

    /** Enough for the message of an error, and for the answer of any of our destinations to a batch. */
    public static final int MOST_BODY_BYTES = 64 * 1024;

    /** An answer that does not redirect. */
    public HttpAnswer(int status, String body, Duration retryAfter) {
        this(status, body, retryAfter, null);
    }
}
