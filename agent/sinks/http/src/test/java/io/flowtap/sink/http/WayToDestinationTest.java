package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.testsupport.ForkedJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever fails on the way to a destination is said in one sentence with what to do, and nothing is lost. */
@Timeout(60)
class WayToDestinationTest {

    private final ProxySelector before = ProxySelector.getDefault();

    @TempDir
    private Path directory;

    @AfterEach
    void restoreProxies() {
        ProxySelector.setDefault(before);
    }

    @Test
    void aNameNobodyKnows() {
        assertRetried(delivery(URI.create("http://no.such.host.invalid/")), "is not known here", "correct its.host");
    }

    @Test
    void aPortNobodyListensOn() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        for (String host : List.of("127.0.0.1", "localhost", "[::1]")) {
            assertRetried(delivery(URI.create("http://" + host + ":" + port + "/")), "", "correct its.host");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not HTTP at all\\n\\n|does not speak HTTP",
                "HTTP/1.1 200 OK\\nContent-Length: 100\\n\\nhalf|ended before the answer was complete",
                "HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\n5\\nhal|ended before the answer was complete",
                "|ended before the answer was complete",
                "SSH-2.0-OpenSSH_9.6\\n\\n|does not speak HTTP",
            })
    void anAnswerThatIsNone(String answer, String named) throws Exception {
        String bytes = answer == null ? "" : answer.replace("\\n", "\r\n");
        try (LoopbackServer server = closingAfter(bytes)) {
            assertRetried(delivery(server.uri()), named);
        }
    }

    @Test
    void anAnswerThatDoesNotCome() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRetried(
                    delivery(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), Duration.ofMillis(300)),
                    "no complete answer within 300 ms",
                    "overloaded");
        }
    }

    @ParameterizedTest
    @CsvSource({"200", "202", "400", "403", "404", "405", "422"})
    void aWebPageIsNoAnswerOfTheDestination(int status) throws Exception {
        String page = "\uFEFF <html><title>Sign in</title></html>";
        try (LoopbackServer server = LoopbackServer.answering("HTTP/1.1 " + status + " X\r\nContent-Length: "
                + page.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + page)) {
            assertPaused(delivery(server.uri()), "a web page, so it is not It that answers", "check its.host");
        }
    }

    @Test
    void aBatchThatAGatewayFindsTooLargeIsHalvedAllTheSame() throws Exception {
        String page = "<html>413 Request Entity Too Large</html>";
        try (LoopbackServer server =
                LoopbackServer.answering("HTTP/1.1 413 X\r\nContent-Length: " + page.length() + "\r\n\r\n" + page)) {
            assertThat(delivery(server.uri())).isInstanceOf(Delivery.Rejected.class);
        }
    }

    @Test
    void plainHttpToAPortThatSpeaksTls() throws Exception {
        String text = "Client sent an HTTP request to an HTTPS server.";
        try (LoopbackServer server = LoopbackServer.answering(
                "HTTP/1.0 400 Bad Request\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)) {
            assertPaused(delivery(server.uri()), "speaks TLS", "use https:// in its.host");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden|http.nonProxyHosts",
                "407 Proxy Authentication Required|http.nonProxyHosts",
                "502 Bad Gateway|http.nonProxyHosts",
            })
    void aProxyThatMakesNoTunnel(String status, String advice) throws Exception {
        try (LoopbackServer proxy = LoopbackServer.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")) {
            throughProxy(proxy.uri().getPort());

            Delivery delivery = delivery(URI.create("https://destination.invalid/"));

            assertThat(delivery.toString()).contains("proxy", advice);
            assertOneSentence(delivery);
        }
    }

    @Test
    void aProxyThatIsNotThere() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        throughProxy(port);

        assertOneSentence(delivery(URI.create("http://destination.invalid/")));
    }

    @Test
    void aProxySelectorOfTheHostThatFails() {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                throw new NullPointerException();
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });

        assertOneSentence(delivery(URI.create("http://destination.invalid/")));
    }

    @Test
    void aRedirectIsNotFollowedHoweverOften() throws Exception {
        try (LoopbackServer server =
                LoopbackServer.answering("HTTP/1.1 302 Found\r\nLocation: /batch/\r\nContent-Length: 0\r\n\r\n")) {
            assertPaused(delivery(server.uri()), "redirects are not followed", "set its.host");
            assertThat(server.requests).hasSize(1);
        }
    }

    /** The name is in a hosts file of the JVM, as no name service of a test machine has one with an underscore. */
    @Test
    void aNameWithAnUnderscoreWorks() throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "127.0.0.1 my_collector\n");
        try (LoopbackServer server = LoopbackServer.answering(LoopbackServer.OK)) {
            String address = "http://my_collector:" + server.uri().getPort() + "/v1";
            for (Path java : ForkedJvm.javaHomes()) {
                try (ForkedJvm jvm = ForkedJvm.start(
                        java,
                        directory.resolve("errors"),
                        List.of(
                                "-Djdk.net.hosts.file=" + hosts,
                                "-cp",
                                System.getProperty("java.class.path"),
                                PostOnce.class.getName(),
                                address))) {
                    assertThat(jvm.outputWhenDone()).as(jvm.errors()).isEqualTo("Accepted[]\n");
                }
            }
            assertThat(server.requests)
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.head())
                            .contains("POST /v1/batch/ HTTP/1.1", "Host: my_collector:", "X-Key: k")
                            .doesNotContain("Expect"));
        }
    }

    /** Posts to the address that is its argument. */
    public static final class PostOnce {

        public static void main(String[] args) {
            System.out.println(delivery(HttpAddress.of("its.host", args[0], "/batch/")));
        }
    }

    private static LoopbackServer closingAfter(String bytes) throws IOException {
        return new LoopbackServer((request, out) -> {
            out.write(bytes.getBytes(StandardCharsets.UTF_8));
            return false;
        });
    }

    private static void throughProxy(int port) {
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", port)));
    }

    private static Delivery delivery(URI address) {
        return delivery(address, Duration.ofSeconds(20));
    }

    private static Delivery delivery(URI address, Duration timeout) {
        AnswerMeaning meaning = AnswerMeaning.of("It", "its.key", "its.host");
        try (HttpEndpoint endpoint = new HttpEndpoint(address, Map.of("X-Key", "k"), timeout)) {
            return meaning.delivery(endpoint.post(new byte[10], "text/plain", false));
        } catch (IOException e) {
            return meaning.delivery(e);
        }
    }

    private static void assertRetried(Delivery delivery, String... named) {
        assertThat(delivery).isInstanceOf(Delivery.RetryLater.class);
        assertThat(delivery.toString()).contains(named);
        assertOneSentence(delivery);
    }

    private static void assertPaused(Delivery delivery, String... named) {
        assertThat(delivery).isInstanceOf(Delivery.Paused.class);
        assertThat(delivery.toString()).contains(named);
        assertOneSentence(delivery);
    }

    /** What happened, a colon, and what to do; no names of classes. */
    private static void assertOneSentence(Delivery delivery) {
        String reason = delivery instanceof Delivery.Paused paused
                ? paused.reason()
                : ((Delivery.RetryLater) delivery).reason();
        assertThat(reason)
                .startsWith("It ")
                .containsPattern(
                        ": (check|correct|look|start|allow|let|use|add|renew|the proxy|redirects|nobody|its|no)|"
                                + "\\): |, or ")
                .doesNotContain("Exception")
                .doesNotContain("null")
                .doesNotContain("\n");
    }
}
