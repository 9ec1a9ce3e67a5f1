package io.flowtap.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP byte by byte, so that it can also speak it badly. */
final class LoopbackServer implements AutoCloseable {

    /** @param head request line and headers as they came; {@code body} as it came */
    record Request(String head, byte[] body) {}

    /** Answers one request; the connection is closed if it returns false. */
    interface Answer {
        boolean write(Request request, OutputStream out) throws Exception;
    }

    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    private final ServerSocket server;
    private final Answer answer;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    LoopbackServer(Answer answer) throws IOException {
        this.answer = answer;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    static LoopbackServer answering(String text) throws IOException {
        return new LoopbackServer((request, out) -> {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        });
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/batch/");
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                boolean goesOn = answer.write(request, socket.getOutputStream());
                socket.getOutputStream().flush();
                if (!goesOn) {
                    return;
                }
            }
        } catch (Exception gone) {
            // The client went away, which some tests want.
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (String line : text.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
            }
        }
        return new Request(text, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
