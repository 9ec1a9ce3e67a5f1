package io.flowtap.testapps.fakellm;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A running server. It keeps no conversation: every call is answered from its own messages, so any number of callers
 * may talk to it at once and each gets what the script says.
 */
public final class FakeLlm implements AutoCloseable {

    static {
        // The JDK's server otherwise holds small writes back for 40 ms, which every streamed piece would pay (JDK 17).
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Script script;
    private final Received received = new Received();
    private final Pauses pauses = new Pauses();
    private final ExecutorService threads;
    private final HttpServer server;

    private FakeLlm(int port, Script script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-llm");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        route("/v1/chat/completions", new ChatEndpoint(script, received, pauses));
        route("/v1/embeddings", new EmbeddingsEndpoint(script, received));
        route("/v1/moderations", new ModerationsEndpoint(script, received));
        route("/__summary", (exchange, body) -> Answers.json(exchange, 200, summary()));
        server.start();
    }

    /** Starts on a free port with an empty script. */
    public static FakeLlm start() {
        return start(0, new Script());
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static FakeLlm start(int port, Script script) {
        try {
            return new FakeLlm(port, script);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private void route(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> {
            try {
                endpoint.serve(exchange, body(exchange));
            } catch (RuntimeException e) {
                Answers.error(exchange, 400, "bad_request", String.valueOf(e.getMessage()));
            }
        });
    }

    private static Map<String, Object> body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? Map.of() : JSON.std.mapFrom(bytes);
    }

    /** What clients are given as base URL; ends in {@code /v1}. */
    public String baseUrl() {
        return origin() + "/v1";
    }

    /** Scheme, host and port. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Script script() {
        return script;
    }

    /** Everything served so far, oldest first. */
    public List<Served> received() {
        return received.all();
    }

    /** Totals as {@code /__summary} tells them. */
    public Map<String, Object> summary() {
        return Summary.of(received());
    }

    @Override
    public void close() {
        pauses.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
