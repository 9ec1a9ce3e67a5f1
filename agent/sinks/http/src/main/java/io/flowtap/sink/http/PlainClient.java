package io.flowtap.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * For servers with a {@code _} in their name, which the JDK's newer client refuses (17 to 25), though names of
 * containers have it. Plain HTTP only. Used by one thread at a time.
 */
final class PlainClient implements HttpClientOfEndpoint {

    /** The host's logins are not ours. */
    private static final Authenticator NO_LOGIN = new Authenticator() {};

    private final URI address;
    private final Map<String, String> headers;
    private final Duration timeout;

    PlainClient(URI address, Map<String, String> headers, Duration timeout) {
        this.address = address;
        this.headers = headers;
        this.timeout = timeout;
    }

    @Override
    public HttpAnswer post(byte[] body, String contentType, boolean compressed) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setAuthenticator(NO_LOGIN);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) timeout.toMillis());
        connection.setReadTimeout((int) timeout.toMillis());
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        headers.forEach(connection::setRequestProperty);
        connection.setRequestProperty("Content-Type", contentType);
        if (compressed) {
            connection.setRequestProperty("Content-Encoding", "gzip");
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        byte[] content = content(status < 400 ? connection.getInputStream() : connection.getErrorStream());
        return new HttpAnswer(
                status,
                new String(content, StandardCharsets.UTF_8),
                RetryAfter.parse(connection.getHeaderField("Retry-After"), Instant.now()),
                connection.getHeaderField("Location"),
                content);
    }

    private static byte[] content(InputStream answer) throws IOException {
        if (answer == null) {
            return new byte[0];
        }
        try (answer) {
            return answer.readNBytes(HttpAnswer.MOST_BODY_BYTES);
        }
    }

    @Override
    public void close() {
        // Its connections are kept by the JDK for some seconds.
    }
}
