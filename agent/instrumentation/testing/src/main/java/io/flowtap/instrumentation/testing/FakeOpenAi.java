package io.flowtap.instrumentation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers as told, one answer per chat request, the last one for ever. Each answer used 20 input and 7 output tokens.
 */
public final class FakeOpenAi implements AutoCloseable {

    private static final String USAGE = "{\"prompt_tokens\":20,\"completion_tokens\":7,\"total_tokens\":27,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private volatile int embeddingsStatus = 200;

    private record Answer(int status, String text, String toolCalls, String finishReason, String usage) {}

    public FakeOpenAi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/completions", this::completion);
        server.createContext("/v1/embeddings", this::embeddings);
        server.createContext("/v1/moderations", this::moderations);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    public FakeOpenAi says(String text) {
        answers.add(new Answer(200, text, null, "stop", USAGE));
        return this;
    }

    public FakeOpenAi saysWithoutUsage(String text) {
        answers.add(new Answer(200, text, null, "stop", null));
        return this;
    }

    /** @param usage JSON as a provider sends it */
    public FakeOpenAi counts(String usage) {
        answers.add(new Answer(200, "hi", null, "stop", usage));
        return this;
    }

    public FakeOpenAi stopsByFilter() {
        answers.add(new Answer(200, "I", null, "content_filter", USAGE));
        return this;
    }

    public FakeOpenAi failsEmbeddings(int status) {
        embeddingsStatus = status;
        return this;
    }

    public FakeOpenAi fails(int status) {
        answers.add(new Answer(status, null, null, null, null));
        return this;
    }

    /** @param page HTML, as of a gateway in front of the provider */
    public FakeOpenAi failsWith(int status, String page) {
        answers.add(new Answer(status, page, null, null, null));
        return this;
    }

    /** @param calls name and JSON arguments, alternating */
    public FakeOpenAi calls(String... calls) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < calls.length; i += 2) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"index\":")
                    .append(i / 2)
                    .append(",\"id\":\"call_")
                    .append(i)
                    .append("\",\"type\":\"function\",\"function\":{\"name\":\"")
                    .append(calls[i])
                    .append("\",\"arguments\":\"")
                    .append(calls[i + 1].replace("\"", "\\\""))
                    .append("\"}}");
        }
        answers.add(new Answer(200, null, json.append("]").toString(), "tool_calls", USAGE));
        return this;
    }

    private void chat(HttpExchange exchange) throws IOException {
        String request = body(exchange);
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        if (answer.status() != 200 && answer.text() != null) {
            send(exchange, answer.status(), "text/html", answer.text());
        } else if (answer.status() != 200) {
            send(
                    exchange,
                    answer.status(),
                    "application/json",
                    "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}");
        } else if (request.replace(" ", "").contains("\"stream\":true")) {
            send(exchange, 200, "text/event-stream", stream(answer));
        } else {
            send(
                    exchange,
                    200,
                    "application/json",
                    "{\"id\":\"resp-1\",\"object\":\"chat.completion\",\"created\":1,"
                            + "\"model\":\"gpt-served\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                            + content(answer) + "},\"finish_reason\":\"" + answer.finishReason() + "\"}]"
                            + (answer.usage() != null ? ",\"usage\":" + answer.usage() : "") + "}");
        }
    }

    private void completion(HttpExchange exchange) throws IOException {
        body(exchange);
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        send(
                exchange,
                200,
                "application/json",
                "{\"id\":\"resp-1\",\"object\":\"text_completion\",\"created\":1,"
                        + "\"model\":\"gpt-served\",\"choices\":[{\"index\":0,\"text\":\"" + answer.text()
                        + "\",\"finish_reason\":\"" + answer.finishReason() + "\"}],\"usage\":" + answer.usage() + "}");
    }

    private static String content(Answer answer) {
        return answer.toolCalls() != null
                ? "\"content\":null,\"tool_calls\":" + answer.toolCalls()
                : "\"content\":\"" + answer.text() + "\"";
    }

    private static String stream(Answer answer) {
        String head =
                "data: {\"id\":\"resp-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-served\",";
        StringBuilder events = new StringBuilder();
        if (answer.toolCalls() != null) {
            events.append(head)
                    .append("\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":")
                    .append(answer.toolCalls())
                    .append("}}]}\n\n");
        } else {
            for (String word : answer.text().split(" ")) {
                events.append(head)
                        .append("\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                        .append(word)
                        .append("\"}}]}\n\n");
            }
        }
        events.append(head)
                .append("\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"")
                .append(answer.finishReason())
                .append("\"}]}\n\n");
        if (answer.usage() != null) {
            events.append(head)
                    .append("\"choices\":[],\"usage\":")
                    .append(answer.usage())
                    .append("}\n\n");
        }
        return events.append("data: [DONE]\n\n").toString();
    }

    private void embeddings(HttpExchange exchange) throws IOException {
        if (embeddingsStatus != 200) {
            send(
                    exchange,
                    embeddingsStatus,
                    "application/json",
                    "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}");
            return;
        }
        int inputs = Math.max(1, body(exchange).split("doc").length - 1);
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < inputs; i++) {
            data.append(i == 0 ? "" : ",").append("{\"index\":").append(i).append(",\"embedding\":[0.6,0.8]}");
        }
        send(
                exchange,
                200,
                "application/json",
                "{\"object\":\"list\",\"model\":\"emb-served\",\"data\":[" + data
                        + "],\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");
    }

    private void moderations(HttpExchange exchange) throws IOException {
        boolean flagged = body(exchange).contains("hate");
        send(
                exchange,
                200,
                "application/json",
                "{\"id\":\"m\",\"model\":\"mod\",\"results\":[{\"flagged\":" + flagged + "}]}");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
