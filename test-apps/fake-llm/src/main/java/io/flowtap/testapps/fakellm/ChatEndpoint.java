package io.flowtap.testapps.fakellm;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/chat/completions}. */
final class ChatEndpoint implements Endpoint {

    private final Script script;
    private final Received received;
    private final Pauses pauses;

    ChatEndpoint(Script script, Received received, Pauses pauses) {
        this.script = script;
        this.received = received;
        this.pauses = pauses;
    }

    @Override
    public void serve(HttpExchange exchange, Map<String, Object> body) throws IOException {
        ChatCall call = new ChatCall(body);
        Reply reply = script.replyTo(call);
        ChatAnswer answer = new ChatAnswer(received.nextNumber(), call, reply, script);
        pauses.millis(reply.delayMillis());
        if (reply.failure() instanceof Failure.HttpError error) {
            log(call, answer, body, error.status(), null);
            if (error.retryAfterSeconds() >= 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(error.retryAfterSeconds()));
            }
            Answers.error(exchange, error.status(), error.code(), error.message());
        } else if (call.streaming()) {
            stream(exchange, call, reply, answer, body);
        } else {
            whole(exchange, call, reply, answer, body);
        }
    }

    private void whole(HttpExchange exchange, ChatCall call, Reply reply, ChatAnswer answer, Map<String, Object> body)
            throws IOException {
        if (reply.failure() == null) {
            log(call, answer, body, 200, reply);
            Answers.json(exchange, 200, answer.whole());
        } else if (reply.failure() instanceof Failure.Malformed) {
            log(call, answer, body, 200, null);
            Answers.text(exchange, 200, "{\"id\": \"chatcmpl-");
        } else {
            log(call, answer, body, 0, null);
            breakOff(reply.failure());
        }
    }

    private void stream(HttpExchange exchange, ChatCall call, Reply reply, ChatAnswer answer, Map<String, Object> body)
            throws IOException {
        log(call, answer, body, 200, reply.failure() == null ? reply : null);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (reply.failure() instanceof Failure.Malformed) {
            event(out, "{\"id\": \"chatcmpl-");
            exchange.close();
            return;
        }
        List<Map<String, Object>> chunks = answer.chunks();
        int healthy = piecesBefore(reply.failure(), chunks.size());
        for (int i = 0; i < healthy; i++) {
            if (i > 0) {
                pauses.millis(reply.pieceDelayMillis());
            }
            event(out, JSON.std.asString(chunks.get(i)));
        }
        if (reply.failure() != null) {
            // A client that sees the break at once may throw away what came just before.
            pauses.millis(reply.pieceDelayMillis());
            breakOff(reply.failure());
        }
        if (tellsUsage(call, reply)) {
            event(out, JSON.std.asString(answer.usageChunk()));
        }
        event(out, "[DONE]");
        exchange.close();
    }

    private static int piecesBefore(Failure failure, int all) {
        if (failure instanceof Failure.Reset reset) {
            return Math.min(all, reset.afterPieces());
        }
        return failure instanceof Failure.Hang hang ? Math.min(all, hang.afterPieces()) : all;
    }

    /** An exception makes the server close the connection; closing the exchange would end the answer properly. */
    private void breakOff(Failure failure) throws IOException {
        if (failure instanceof Failure.Hang) {
            pauses.untilClosed();
        }
        throw new IOException("scripted: " + failure);
    }

    private static void event(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static boolean tellsUsage(ChatCall call, Reply reply) {
        return reply.reportsUsage() && (!call.streaming() || call.wantsStreamUsage());
    }

    /** @param served null if the call failed */
    private void log(ChatCall call, ChatAnswer answer, Map<String, Object> body, int status, Reply served) {
        received.add(new Served(
                answer.number(),
                "chat",
                call.model(),
                answer.model(),
                call.streaming(),
                served == null ? null : answer.id(),
                status,
                served == null ? null : answer.usage(),
                served != null && tellsUsage(call, served),
                served == null ? null : served.finishReasonOnWire(),
                body));
    }
}
