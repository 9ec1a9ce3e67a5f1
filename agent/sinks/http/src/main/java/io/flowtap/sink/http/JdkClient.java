package io.flowtap.sink.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Method;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The one class, with {@link CappedBody}, that names types of {@code java.net.http}. Used by one thread at a time. */
final class JdkClient implements HttpClientOfEndpoint {

    private static final Duration MOST_FOR_CONNECTING = Duration.ofSeconds(5);
    private static final long IDLE_THREAD_SECONDS = 10;

    private final URI address;
    private final Map<String, String> headers;
    private final Duration timeout;
    private final ExecutorService executor;
    private final HttpClient client;

    JdkClient(URI address, Map<String, String> headers, Duration timeout) throws IOException {
        this.address = address;
        this.headers = headers;
        this.timeout = timeout;
        this.executor = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new DaemonThreads("flowtap-http-" + address.getHost()));
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(MOST_FOR_CONNECTING) < 0 ? timeout : MOST_FOR_CONNECTING)
                .sslContext(trust(address))
                .executor(executor);
        ProxySelector proxies = ProxySelector.getDefault();
        if (proxies != null) {
            builder.proxy(proxies);
        }
        this.client = builder.build();
    }

    /**
     * A context of our own, with the JVM's trust store. Without one the client asks for {@code SSLContext.getDefault()}
     * even for plain HTTP (JDK 17 to 25), which fixes the trust store of a host that sets its properties later.
     */
    private static SSLContext trust(URI address) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            if (address.getScheme().equalsIgnoreCase("https")) {
                context.init(null, null, null);
            } else {
                context.init(new KeyManager[0], new TrustManager[0], null);
            }
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM cannot set up TLS: " + e.getMessage(), e);
        }
    }

    @Override
    public HttpAnswer post(byte[] body, String contentType, boolean compressed) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        request.setHeader("Content-Type", contentType);
        if (compressed) {
            request.setHeader("Content-Encoding", "gzip");
        }
        try {
            return answer(client.sendAsync(request.build(), info -> new CappedBody(HttpAnswer.MOST_BODY_BYTES)));
        } catch (RuntimeException e) {
            throw unexpected(e);
        }
    }

    /** HttpRequest's own time-out ends with the headers (JDK 17 to 25); this one covers the body too. */
    private HttpAnswer answer(CompletableFuture<HttpResponse<byte[]>> exchange) throws IOException {
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            Instant now = Instant.now();
            // There is none with the answer of a proxy that makes no tunnel without a login (JDK 17 to 25).
            byte[] body = response.body() == null ? new byte[0] : response.body();
            return new HttpAnswer(
                    response.statusCode(),
                    new String(body, StandardCharsets.UTF_8),
                    RetryAfter.parse(
                            response.headers().firstValue("Retry-After").orElse(null), now),
                    response.headers().firstValue("Location").orElse(null),
                    body);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new HttpTimeoutException("no complete answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw unexpected(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Such as a proxy selector of the host that fails. */
    private static IOException unexpected(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return new IOException(
                "Java's HTTP client failed" + (stack.length == 0 ? "" : " in " + stack[0])
                        + (failure.getMessage() == null ? "" : ", " + failure.getMessage()),
                failure);
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            Method shutdownNow = HttpClient.class.getMethod("shutdownNow");
            shutdownNow.invoke(client);
        } catch (ReflectiveOperationException before21) {
            // Before JDK 21 a client cannot be closed: it ends its thread and connections once nothing refers to it.
        }
    }
}
