package io.flowtap.testapps.destination;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** One client's connection: requests one after the other until somebody ends it. */
final class Connection {

    private final Socket socket;
    private final DestinationServer server;
    private final Thread thread;

    Connection(Socket socket, DestinationServer server, String name) {
        this.socket = socket;
        this.server = server;
        this.thread = new Thread(this::serve, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** After {@link #reset}: what the thread was reading, waiting for or answering is given up. */
    void awaitEnd() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (exchange(in)) {}
        } catch (IOException e) {
            // Clients that give up, and a server that goes down, end connections at any point: the client's affair.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.ended(this);
        }
    }

    /** @return whether the client may send another request */
    private boolean exchange(InputStream in) throws IOException, InterruptedException {
        RequestHead head = RequestHead.read(in);
        if (head == null) {
            return false;
        }
        Instant arrived = Instant.now();
        int number = server.nextNumber();
        AnswerScript script = server.script();
        if (script.resetsBeforeReading(number)) {
            reset();
            return false;
        }
        if (head.says("expect", "100-continue")) {
            write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        RequestBody body = RequestBody.read(head, in);
        ReceivedRequest request = new ReceivedRequest(
                number, head.method(), head.path(), head.headers(), body.decoded(), body.sent().length, arrived);
        Answer answer = script.answer(request);
        server.received(new Exchange(request, answer));
        Thread.sleep(answer.delay().toMillis());
        return give(answer, in) && !head.says("connection", "close");
    }

    private boolean give(Answer answer, InputStream in) throws IOException {
        switch (answer.ending()) {
            case ANSWERED:
                write(encoded(answer));
                return true;
            case CUT_SHORT:
                byte[] whole = encoded(answer);
                write(whole, whole.length - answer.body().length() / 2 - 1);
                return false;
            case RESET:
                reset();
                return false;
            default:
                while (in.read() >= 0) {}
                return false;
        }
    }

    private static byte[] encoded(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Scripted\r\n");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (answer.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = RequestHead.ascii(head.append("\r\n").toString());
        byte[] whole = new byte[start.length + (answer.status() == 204 ? 0 : body.length)];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, whole.length - start.length);
        return whole;
    }

    private void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes, 0, length);
        out.flush();
    }

    /** A lingering time of zero makes close a reset instead of an orderly end. */
    void reset() throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // The other side, or this connection's own thread, was quicker to end it.
        }
        socket.close();
    }
}
