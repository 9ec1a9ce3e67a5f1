package io.flowtap.testapps.destination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * An HTTP/1.1 server on the loopback address that records every request and answers by a {@link AnswerScript}. Plain sockets,
 * because a server that is to reset, hang or stop in the middle of an answer has to own them. A daemon thread per
 * connection; all methods may be called by any thread.
 */
public final class DestinationServer implements AutoCloseable {

    private static final int BACKLOG = 200;

    private final int port;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heads = new AtomicInteger();
    private final List<Exchange> exchanges = new ArrayList<>();
    private volatile AnswerScript script;
    private ServerSocket listening;
    private Thread acceptor;

    private DestinationServer(int port, AnswerScript script) {
        this.script = script;
        this.listening = listen(port);
        this.port = listening.getLocalPort();
        this.acceptor = accept(listening);
    }

    /** Starts on a free port and takes everything. */
    public static DestinationServer start() {
        return start(0, AnswerScript.always(Answer.OK));
    }

    /** Starts on a free port. */
    public static DestinationServer start(AnswerScript script) {
        return start(0, script);
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static DestinationServer start(int port, AnswerScript script) {
        return new DestinationServer(port, script);
    }

    public int port() {
        return port;
    }

    /** Scheme, host and port, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** For requests whose head has not arrived yet. Their numbers go on counting. */
    public void answer(AnswerScript next) {
        script = next;
    }

    /** Refuses connections from now on, resets those there are and reads nothing more. Not called by a script. */
    public synchronized void down() {
        try {
            listening.close();
            // Linux keeps a socket until the thread that waits on it has noticed: it would take connections and bytes.
            acceptor.join();
            for (Connection connection : connections) {
                connection.reset();
                connection.awaitEnd();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes connections again, on the same port. */
    public synchronized void up() {
        listening = listen(port);
        acceptor = accept(listening);
    }

    /** Every request read so far with its answer, in the order in which they were read. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** Every request read so far. */
    public List<ReceivedRequest> requests() {
        return exchanges().stream().map(Exchange::request).toList();
    }

    /** The requests this server has stored, by its answer: whether the client got to know is another matter. */
    public List<ReceivedRequest> stored() {
        return exchanges().stream()
                .filter(exchange -> exchange.answer().stores())
                .map(Exchange::request)
                .toList();
    }

    /**
     * Waits until requests that were read make {@code condition} true.
     *
     * @return whether they did within {@code timeout}
     */
    public boolean await(Duration timeout, Predicate<DestinationServer> condition) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (exchanges) {
            while (!condition.test(this)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                exchanges.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        down();
    }

    AnswerScript script() {
        return script;
    }

    int nextNumber() {
        return heads.incrementAndGet();
    }

    void received(Exchange exchange) {
        synchronized (exchanges) {
            exchanges.add(exchange);
            exchanges.notifyAll();
        }
    }

    void ended(Connection connection) {
        connections.remove(connection);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            // Connections of the time before down() may still linger on the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private Thread accept(ServerSocket on) {
        Thread thread = new Thread(
                () -> {
                    while (!on.isClosed()) {
                        try {
                            serve(on.accept());
                        } catch (IOException e) {
                            // Closed by down().
                            return;
                        }
                    }
                },
                "destination " + port);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void serve(Socket socket) {
        Connection connection = new Connection(socket, this, "destination " + port + " from " + socket.getPort());
        connections.add(connection);
        connection.start();
    }
}
