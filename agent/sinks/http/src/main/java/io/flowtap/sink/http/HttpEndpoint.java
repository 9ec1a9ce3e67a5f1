package io.flowtap.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One address that batches are posted to, with a kept-alive connection. Used by one thread at a time. Connects with the
 * first {@link #post}; until then not even the JDK's client is loaded.
 *
 * <p>HTTP/1.1, through the JVM's proxy if it has one. Redirects are not followed; the host's cookies, logins and
 * default TLS context are not used. All threads are daemons. Names no type of {@code java.net.http}: in a JVM without
 * that module this class must still load, to say so.
 */
public final class HttpEndpoint implements AutoCloseable {

    private final URI address;
    private final Map<String, String> headers;
    private final Duration timeout;
    private @Nullable HttpClientOfEndpoint client;

    /**
     * @param address of {@link HttpAddress}
     * @param headers sent with every request; not {@code Content-Type}, {@code Content-Encoding} or those of the
     *     connection itself
     * @param timeout for a whole request, from connecting to the last byte of the answer
     * @throws IllegalArgumentException if a header cannot be sent; the message does not show its value
     */
    public HttpEndpoint(URI address, Map<String, String> headers, Duration timeout) {
        headers.forEach(HttpEndpoint::requireSendable);
        this.address = address;
        this.headers = new LinkedHashMap<>(headers);
        this.timeout = timeout;
    }

    private static void requireSendable(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                throw new IllegalArgumentException("the value of header " + name + " has a line break or another"
                        + " control character in it, such as at the end of a file it was read from: remove it");
            }
        }
    }

    /**
     * Posts {@code body} and waits for the answer, whatever its status.
     *
     * @param gzip whether to compress the body
     * @throws HttpUnavailableException if this JVM has no HTTP client; the message says what to add
     * @throws IOException if there was no answer, or none in time; whether the body arrived is not known
     */
    public HttpAnswer post(byte[] body, String contentType, boolean gzip) throws IOException {
        if (client == null) {
            if (ModuleLayer.boot().findModule("java.net.http").isEmpty()) {
                throw new HttpUnavailableException("this JVM runs without the module java.net.http: start it with"
                        + " --add-modules java.net.http (or add it to the jlink image); events wait in the journal");
            }
            client = address.getHost() == null
                    ? new PlainClient(address, headers, timeout)
                    : new JdkClient(address, headers, timeout);
        }
        try {
            return client.post(gzip ? compressed(body) : body, contentType, gzip);
        } catch (javax.net.ssl.SSLException e) {
            // The next attempt reads the trust store again, which the host may choose as late as in its main method.
            close();
            throw e;
        }
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 6 + 64);
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes, 8192)) {
            stream.write(body);
        }
        return bytes.toByteArray();
    }

    /** Where requests go. */
    public URI address() {
        return address;
    }

    /** Closes the connection and ends all threads; another {@link #post} would start anew. */
    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
