package io.flowtap.testapps.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DestinationServerTest {

    private static final String BATCH =
            "{\"batch\":[{\"uuid\":\"a\",\"event\":\"x\"},{\"uuid\":\"b\",\"event\":\"y\"}]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void recordsMethodPathHeadersAndBody() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            HttpResponse<String> answer = client.send(
                    request(server, BodyPublishers.ofString("{\"who\":\"Zoë\"}"))
                            .header("X-Team", "Blue")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
            ReceivedRequest received = server.requests().get(0);
            assertThat(received.number()).isEqualTo(1);
            assertThat(received.method()).isEqualTo("POST");
            assertThat(received.path()).isEqualTo("/batch/?a=b");
            assertThat(received.header("x-TEAM")).isEqualTo("Blue");
            assertThat(received.json()).containsEntry("who", "Zoë");
        }
    }

    @Test
    void undoesChunksAndCompression() throws Exception {
        byte[] zipped = gzip(BATCH);
        try (DestinationServer server = DestinationServer.start()) {
            post(server, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zipped)), "gzip");

            ReceivedRequest received = server.requests().get(0);
            assertThat(received.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(received.text()).isEqualTo(BATCH);
            assertThat(received.sentBytes()).isEqualTo(zipped.length);
        }
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws Exception {
        try (DestinationServer server = DestinationServer.start();
                Socket socket = new Socket("127.0.0.1", server.port())) {
            String request = "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n";
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write((request + "n" + i).getBytes(StandardCharsets.US_ASCII));
                assertThat(answerHead(socket.getInputStream())).startsWith("HTTP/1.1 200 ");
                socket.getInputStream().readNBytes(2);
            }

            assertThat(server.requests()).extracting(ReceivedRequest::text).containsExactly("n0", "n1", "n2");
            assertThat(server.requests()).extracting(ReceivedRequest::number).containsExactly(1, 2, 3);
        }
    }

    @Test
    void givesTheScriptedAnswersAndThenTakesEverything() throws Exception {
        AnswerScript script =
                AnswerScript.first(Answer.status(429).header("Retry-After", "2").body("slow down"), Answer.status(503));
        try (DestinationServer server = DestinationServer.start(script)) {
            HttpResponse<String> first = post(server, "1");
            assertThat(first.statusCode()).isEqualTo(429);
            assertThat(first.headers().firstValue("retry-after")).contains("2");
            assertThat(first.body()).isEqualTo("slow down");
            assertThat(post(server, "2").statusCode()).isEqualTo(503);
            assertThat(post(server, "3").statusCode()).isEqualTo(200);
            assertThat(server.stored()).extracting(ReceivedRequest::text).containsExactly("3");
        }
    }

    @Test
    void answersByWhatWasSent() throws Exception {
        AnswerScript script = request -> request.text().contains("poison") ? Answer.status(400) : Answer.OK;
        try (DestinationServer server = DestinationServer.start(script)) {
            assertThat(post(server, "a poison").statusCode()).isEqualTo(400);
            assertThat(post(server, "water").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersWithoutABodyWhereTheStatusHasNone() throws Exception {
        try (DestinationServer server = DestinationServer.start(AnswerScript.always(Answer.status(204)))) {
            assertThat(post(server, "1").statusCode()).isEqualTo(204);
            assertThat(post(server, "2").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void resetsBeforeReading() throws Exception {
        try (DestinationServer server = DestinationServer.start(AnswerScript.resetBeforeReading(1));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(server.requests()).isEmpty();
            assertThat(post(server, "next").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void resetsAfterReading() throws Exception {
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.reset()))) {
            assertThatThrownBy(() -> post(server, "1")).isInstanceOf(IOException.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.stored()).isEmpty();
        }
    }

    @Test
    void storesWithoutTheClientGettingToKnow() throws Exception {
        AnswerScript script = AnswerScript.first(Answer.OK.butReset(), Answer.OK.butHang(), Answer.OK.cutShort());
        try (DestinationServer server = DestinationServer.start(script)) {
            assertThatThrownBy(() -> post(server, "1")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> postBriefly(server, "2")).isInstanceOf(HttpTimeoutException.class);
            server.await(Duration.ofMinutes(1), it -> it.requests().size() == 2);
            assertThatThrownBy(() -> post(server, "3")).isInstanceOf(IOException.class);
            assertThat(server.stored()).extracting(ReceivedRequest::text).containsExactly("1", "2", "3");
        }
    }

    @Test
    void hangsUntilTheClientGivesUp() throws Exception {
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.hang()))) {
            assertThatThrownBy(() -> postBriefly(server, "1")).isInstanceOf(HttpTimeoutException.class);
            assertThat(server.stored()).isEmpty();
            assertThat(post(server, "2").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesWhileDownAndComesBackOnTheSamePort() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            post(server, "before");
            server.down();
            assertThatThrownBy(() -> new Socket("127.0.0.1", server.port())).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> post(server, "while")).isInstanceOf(IOException.class);
            server.up();
            assertThat(post(server, "after").statusCode()).isEqualTo(200);
            assertThat(server.requests()).extracting(ReceivedRequest::text).containsExactly("before", "after");
        }
    }

    @Test
    void goingDownEndsARequestThatHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (DestinationServer server = DestinationServer.start(request -> {
            hanging.countDown();
            return Answer.hang();
        })) {
            Thread end = new Thread(() -> {
                try {
                    hanging.await();
                    server.down();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            end.start();
            assertThatThrownBy(() -> client.send(
                            request(server, BodyPublishers.ofString("1")).build(),
                            HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
            end.join();
        }
    }

    @Test
    void servesNobodyOnceItIsDown() throws Exception {
        AnswerScript slow = AnswerScript.always(Answer.OK.after(Duration.ofMinutes(5)));
        try (DestinationServer server = DestinationServer.start(slow)) {
            assertThatThrownBy(() -> postBriefly(server, "1")).isInstanceOf(HttpTimeoutException.class);
            server.down();
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> (name + " ").startsWith("destination " + server.port() + " "));
        }
    }

    @Test
    void waitsForWhatArrives() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            assertThat(server.await(Duration.ZERO, it -> it.requests().size() == 1))
                    .isFalse();
            client.sendAsync(
                    request(server, BodyPublishers.ofString("1")).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(server.await(Duration.ofSeconds(30), it -> it.requests().size() == 1))
                    .isTrue();
        }
    }

    @Test
    void countsEventsThatCameAgain() throws Exception {
        try (DestinationServer server = DestinationServer.start()) {
            post(server, BATCH);
            post(server, BATCH);
            post(server, "{\"batch\":[{\"uuid\":\"c\"}]}");

            Tally tally = Tally.of(server.stored(), BatchFormat.POSTHOG::ids);
            assertThat(tally.ids()).containsExactly("a", "b", "c");
            assertThat(tally.repeats()).isEqualTo(2);
            assertThat(BatchFormat.POSTHOG.names(server.requests().get(0))).isEqualTo(List.of("x", "y"));
        }
    }

    private HttpResponse<String> post(DestinationServer server, String body) throws Exception {
        return post(server, BodyPublishers.ofString(body), "identity");
    }

    private HttpResponse<String> post(DestinationServer server, BodyPublisher body, String encoding) throws Exception {
        return client.send(
                request(server, body).header("Content-Encoding", encoding).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void postBriefly(DestinationServer server, String body) throws Exception {
        client.send(
                request(server, BodyPublishers.ofString(body))
                        .timeout(Duration.ofMillis(300))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static HttpRequest.Builder request(DestinationServer server, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/batch/?a=b"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(1))
                .POST(body);
    }

    private static String answerHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = RequestHead.line(in); line != null && !line.isEmpty(); line = RequestHead.line(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
