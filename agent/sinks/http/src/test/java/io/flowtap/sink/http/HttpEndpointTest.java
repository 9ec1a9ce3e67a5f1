package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpEndpointTest {

    private static final byte[] BODY = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** The first request of a JVM takes longer, which must not count in those that wait for a time-out. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK)) {
            post(server.uri(), LONG_TIMEOUT);
        }
    }

    private static HttpAnswer post(URI address, Duration timeout) throws IOException {
        try (HttpEndpoint endpoint = new HttpEndpoint(address, Map.of(), timeout)) {
            return endpoint.post(BODY, "application/json", false);
        }
    }

    @Test
    void aRequestSaysWhatItIs() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                HttpEndpoint endpoint =
                        new HttpEndpoint(server.uri(), Map.of("User-Agent", "flowtap/1", "X-Key", "k"), LONG_TIMEOUT)) {
            HttpAnswer answer = endpoint.post(BODY, "application/json", false);

            assertThat(answer).usingRecursiveComparison().isEqualTo(new HttpAnswer(200, "ok", Duration.ZERO));
            LoopbackServer.Request request = server.requests.get(0);
            assertThat(request.head())
                    .startsWith("POST /batch/ HTTP/1.1\r\n")
                    .contains("\r\nUser-Agent: flowtap/1\r\n")
                    .contains("\r\nX-Key: k\r\n")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .contains("\r\nContent-Length: 10\r\n")
                    .doesNotContain("Upgrade")
                    .doesNotContain("HTTP2-Settings")
                    .doesNotContain("Content-Encoding");
            assertThat(request.body()).isEqualTo(BODY);
        }
    }

    @Test
    void anAnswerThatIsNoTextIsThereByteByByte() throws IOException {
        byte[] content = {0x0a, (byte) 0x80, (byte) 0xff, 0, 'x'};
        LoopbackServer.Answer binary = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            return true;
        };
        try (LoopbackServer server = new LoopbackServer(binary)) {
            assertThat(post(server.uri(), LONG_TIMEOUT).content()).isEqualTo(content);
        }
    }

    @Test
    void aCompressedBodyIsTheSameOnceUncompressed() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                HttpEndpoint endpoint = new HttpEndpoint(server.uri(), Map.of(), LONG_TIMEOUT)) {
            endpoint.post(BODY, "application/json", true);

            LoopbackServer.Request request = server.requests.get(0);
            assertThat(request.head()).contains("\r\nContent-Encoding: gzip\r\n");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes())
                    .isEqualTo(BODY);
        }
    }

    @Test
    void requestsShareOneConnection() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK);
                HttpEndpoint endpoint = new HttpEndpoint(server.uri(), Map.of(), LONG_TIMEOUT)) {
            for (int i = 0; i < 5; i++) {
                endpoint.post(BODY, "application/json", false);
            }

            assertThat(server.requests).hasSize(5);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aServerThatClosesAfterEachAnswerGetsNewConnections() throws IOException {
        String text = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        try (LoopbackServer server = LoopbackServer.answering(text);
                HttpEndpoint endpoint = new HttpEndpoint(server.uri(), Map.of(), LONG_TIMEOUT)) {
            for (int i = 0; i < 3; i++) {
                assertThat(endpoint.post(BODY, "application/json", false).status())
                        .isEqualTo(200);
            }

            assertThat(server.connections).hasValue(3);
        }
    }

    @Test
    void aServerThatNeverAnswersCostsTheTimeout() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer((request, out) -> {
            forEver.await();
            return false;
        })) {
            assertThatThrownBy(() -> post(server.uri(), SHORT))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessageContaining("1000 ms");
        }
    }

    @Test
    void anAnswerThatStopsHalfwayCostsTheTimeout() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(StandardCharsets.UTF_8));
            out.flush();
            forEver.await();
            return false;
        })) {
            assertThatThrownBy(() -> post(server.uri(), SHORT)).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void afterATimeoutTheNextRequestHasAConnectionOfItsOwn() throws Exception {
        CountDownLatch forEver = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer((request, out) -> {
                    if (request.head().contains("X-Slow")) {
                        forEver.await();
                    }
                    out.write(LoopbackServer.OK.getBytes(StandardCharsets.UTF_8));
                    return true;
                });
                HttpEndpoint slow = new HttpEndpoint(server.uri(), Map.of("X-Slow", "1"), SHORT)) {
            assertThatThrownBy(() -> slow.post(BODY, "application/json", false)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> slow.post(BODY, "application/json", false)).isInstanceOf(IOException.class);

            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void anEndlessAnswerIsReadOnlySoFar() throws Exception {
        byte[] much = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (LoopbackServer server = new LoopbackServer((request, out) -> {
            out.write("HTTP/1.1 500 No\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(much);
            }
        })) {
            HttpAnswer answer = post(server.uri(), LONG_TIMEOUT);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).hasSize(HttpAnswer.MOST_BODY_BYTES);
        }
    }

    @Test
    void aRedirectIsReportedAndNotFollowed() throws IOException {
        String text = "HTTP/1.1 301 Moved\r\nLocation: https://127.0.0.1/batch/\r\nContent-Length: 0\r\n\r\n";
        try (LoopbackServer server = LoopbackServer.answering(text)) {
            HttpAnswer answer = post(server.uri(), LONG_TIMEOUT);

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.location()).isEqualTo("https://127.0.0.1/batch/");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void aRefusalWithoutAChallengeIsAnAnswerToo() throws IOException {
        for (int status : new int[] {401, 407}) {
            try (LoopbackServer server =
                    LoopbackServer.answering("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")) {
                assertThat(post(server.uri(), LONG_TIMEOUT).status()).isEqualTo(status);
            }
        }
    }

    @Test
    void cookiesAreNotSentBack() throws IOException {
        String text = "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n";
        try (LoopbackServer server = LoopbackServer.answering(text);
                HttpEndpoint endpoint = new HttpEndpoint(server.uri(), Map.of(), LONG_TIMEOUT)) {
            endpoint.post(BODY, "application/json", false);
            endpoint.post(BODY, "application/json", false);

            assertThat(server.requests.get(1).head()).doesNotContainIgnoringCase("cookie:");
        }
    }

    @Test
    void theServersWishForARestIsRead() throws IOException {
        String text = "HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n";
        try (LoopbackServer server = LoopbackServer.answering(text)) {
            assertThat(post(server.uri(), LONG_TIMEOUT).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void aConnectionThatBreaksIsAnIOException() throws IOException {
        try (LoopbackServer server = new LoopbackServer((request, out) -> false)) {
            assertThatThrownBy(() -> post(server.uri(), LONG_TIMEOUT)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void garbageInPlaceOfHttpIsAnIOException() throws IOException {
        try (LoopbackServer server = LoopbackServer.answering("SSH-2.0-OpenSSH_9.9\r\n\r\n")) {
            assertThatThrownBy(() -> post(server.uri(), LONG_TIMEOUT)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aPortNobodyListensAtIsAnIOException() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> post(URI.create("http://127.0.0.1:" + port + "/"), LONG_TIMEOUT))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerThatComesBackIsReachedAgain() throws IOException {
        int port;
        try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = first.getLocalPort();
        }
        URI address = URI.create("http://127.0.0.1:" + port + "/");
        try (HttpEndpoint endpoint = new HttpEndpoint(address, Map.of(), LONG_TIMEOUT)) {
            assertThatThrownBy(() -> endpoint.post(BODY, "text/plain", false)).isInstanceOf(IOException.class);
            try (ServerSocket second = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                Thread server = new Thread(() -> answerOnce(second));
                server.start();

                assertThat(endpoint.post(BODY, "text/plain", false).body()).isEqualTo("ok");
            }
        }
    }

    private static void answerOnce(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(LoopbackServer.OK.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theJvmsProxyIsUsed() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (LoopbackServer proxy = LoopbackServer.answering(LoopbackServer.OK)) {
            ProxySelector.setDefault(ProxySelector.of(
                    new InetSocketAddress("127.0.0.1", proxy.uri().getPort())));

            assertThat(post(URI.create("http://events.invalid/batch/"), LONG_TIMEOUT)
                            .body())
                    .isEqualTo("ok");
            assertThat(proxy.requests.get(0).head()).startsWith("POST http://events.invalid/batch/ HTTP/1.1\r\n");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aJvmWhoseProxySelectorWasTakenAwayConnectsDirectly() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK)) {
            ProxySelector.setDefault(null);

            assertThat(post(server.uri(), LONG_TIMEOUT).body()).isEqualTo("ok");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch forEver = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer((request, out) -> {
            asked.countDown();
            forEver.await();
            return false;
        })) {
            boolean[] kept = new boolean[1];
            Thread thread = new Thread(() -> {
                try {
                    post(server.uri(), LONG_TIMEOUT);
                } catch (IOException e) {
                    kept[0] = Thread.currentThread().isInterrupted();
                }
            });
            thread.start();
            asked.await();
            thread.interrupt();
            thread.join();

            assertThat(kept[0]).isTrue();
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new HttpEndpoint(
                        URI.create("http://localhost/"), Map.of("Authorization", "secret\n"), LONG_TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("secret");
    }
}
