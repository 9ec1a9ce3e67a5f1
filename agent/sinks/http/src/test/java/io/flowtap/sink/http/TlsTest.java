package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.flowtap.sink.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private HttpsServer server;

    @BeforeEach
    void serve() throws Exception {
        Path store = certificateFor("localhost");
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(loaded(store), PASSWORD.toCharArray());
        context.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool(new DaemonThreads("https")));
        server.start();
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        server.stop(0);
    }

    private Path certificateFor(String name) throws IOException, InterruptedException {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).as(() -> printed("keytool.txt")).isZero();
        return store;
    }

    private String printed(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static KeyStore loaded(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private HttpEndpoint endpoint(String host) {
        return endpointAt("https://" + host + ":" + server.getAddress().getPort() + "/batch/");
    }

    private static HttpEndpoint endpointAt(String address) {
        return new HttpEndpoint(URI.create(address), Map.of(), Duration.ofSeconds(20));
    }

    private static Delivery delivery(HttpEndpoint endpoint) {
        AnswerMeaning meaning = AnswerMeaning.of("It", "its.key", "its.host");
        try {
            return meaning.delivery(endpoint.post(new byte[10], "text/plain", false));
        } catch (IOException e) {
            return meaning.delivery(e);
        }
    }

    private void trustTheServer() throws Exception {
        // Without a password, certificates can be read from the older format only.
        KeyStore keys = loaded(directory.resolve("keys.p12"));
        KeyStore trusted = KeyStore.getInstance("JKS");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        Path file = directory.resolve("trusted.jks");
        try (var out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
    }

    @Test
    void aCertificateNobodyTrustsWaitsUntilTheTrustStoreHasIt() throws Exception {
        try (HttpEndpoint endpoint = endpoint("localhost")) {
            Delivery refused = delivery(endpoint);
            assertThat(refused).isInstanceOf(Delivery.Paused.class);
            assertThat(refused.toString()).contains("trust store").contains("its.host");

            trustTheServer();
            assertThat(delivery(endpoint)).isEqualTo(Delivery.ACCEPTED);
        }
    }

    @Test
    void aCertificateOfAnotherNameIsNotAccepted() throws Exception {
        trustTheServer();
        try (HttpEndpoint endpoint = endpoint("127.0.0.1")) {
            assertThatThrownBy(() -> endpoint.post(new byte[1], "text/plain", false))
                    .isInstanceOf(IOException.class);
            assertThat(delivery(endpoint)).isInstanceOf(Delivery.Paused.class);
        }
    }

    @Test
    void tlsToAPortWithoutTlsIsRetried() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpEndpoint endpoint = endpointAt("https://localhost:" + plain.getLocalPort() + "/")) {
            new DaemonThreads("plain").newThread(() -> complain(plain)).start();

            assertThat(delivery(endpoint)).isInstanceOf(Delivery.RetryLater.class);
        }
    }

    private static void complain(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // The client has heard enough.
        }
    }
}
