package com.example.platform.web;

import com.example.platform.account.AccountService;
import com.example.platform.account.ThreadContext;
import com.example.platform.account.User;
import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** JSON over HTTP. The header {@code X-User-Id} says who asks. */
public final class ApiServer implements AutoCloseable {

    private final AccountService accounts;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** @throws IOException if there is no port to listen on */
    public ApiServer(AccountService accounts) throws IOException {
        this.accounts = accounts;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    public void route(String path, UnaryOperator<Map<String, Object>> handler) {
        server.createContext(path, exchange -> {
            String userId = exchange.getRequestHeaders().getFirst("X-User-Id");
            User user = userId == null ? null : accounts.find(userId);
            Map<String, Object> body =
                    JSON.std.mapFrom(exchange.getRequestBody().readAllBytes());
            try {
                answer(exchange, 200, ThreadContext.callAs(user, () -> handler.apply(body)));
            } catch (IllegalArgumentException e) {
                answer(exchange, 400, Map.of("error", e.getMessage()));
            } catch (RuntimeException e) {
                answer(exchange, 500, Map.of("error", String.valueOf(e.getMessage())));
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.std.asBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public void start() {
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
