package io.flowtap.testapps.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network between a client and a server: every byte takes half the round trip in each direction, without limiting
 * how many are on their way. It can cut connections, refuse new ones and go silent. Listens on 127.0.0.1. Thread-safe.
 */
public final class DelayingProxy implements AutoCloseable {

    /** Bytes on their way; null bytes are the end of the stream. */
    private record Parcel(byte[] bytes, long dueNanos) {}

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private final AtomicLong roundTrips = new AtomicLong();
    private volatile Duration roundTrip;
    private volatile boolean refusing;
    private boolean silent;

    /** In front of the server of {@code database}. */
    public DelayingProxy(PgDatabase database, Duration roundTrip) {
        this(address(database), roundTrip);
    }

    /** In front of any server. */
    public DelayingProxy(InetSocketAddress server, Duration roundTrip) {
        this.server = server;
        this.roundTrip = roundTrip;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accepts", this::accept);
    }

    private static InetSocketAddress address(PgDatabase database) {
        URI uri = URI.create(database.url().substring("jdbc:".length()));
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort());
    }

    /** Where to connect to instead of the server. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How often a client has sent something after it had heard from the server, or at first, on any connection. */
    public long roundTrips() {
        return roundTrips.get();
    }

    /** From now on, for what is sent from now on. */
    public void roundTrip(Duration duration) {
        roundTrip = duration;
    }

    /** Cuts all connections, without a word to either side. New ones are possible. */
    public void cut() {
        for (Socket socket : sockets) {
            reset(socket);
        }
    }

    /** Whether new connections are cut at once, as if the server were down. Open ones stay. */
    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    /** Nothing comes through any more, in either direction, and nobody is told; until {@link #resume}. */
    public void hang() {
        synchronized (gate) {
            silent = true;
        }
    }

    /** Goes on after {@link #hang}: what was held back arrives. */
    public void resume() {
        synchronized (gate) {
            silent = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cut();
            resume();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (refusing) {
                    reset(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.err.println("DelayingProxy: " + e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(server, 10_000);
            for (Socket socket : new Socket[] {client, upstream}) {
                socket.setTcpNoDelay(true);
                sockets.add(socket);
            }
        } catch (IOException e) {
            // The server is down: the client learns it as it would without a proxy.
            reset(client);
            reset(upstream);
            return;
        }
        AtomicBoolean clientsTurn = new AtomicBoolean(true);
        carry(client, upstream, () -> {
            if (clientsTurn.compareAndSet(true, false)) {
                roundTrips.incrementAndGet();
            }
        });
        carry(upstream, client, () -> clientsTurn.set(true));
    }

    private void carry(Socket from, Socket to, Runnable heard) {
        BlockingQueue<Parcel> way = new LinkedBlockingQueue<>();
        start("reads", () -> read(from, way, heard));
        start("writes", () -> write(from, to, way));
    }

    private void read(Socket from, BlockingQueue<Parcel> way, Runnable heard) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                heard.run();
                way.add(new Parcel(Arrays.copyOf(buffer, count), due()));
            }
        } catch (IOException e) {
            // Cut; the end is all that is left to tell.
        }
        way.add(new Parcel(null, due()));
    }

    private long due() {
        return System.nanoTime() + roundTrip.toNanos() / 2;
    }

    private void write(Socket from, Socket to, BlockingQueue<Parcel> way) {
        try {
            OutputStream out = to.getOutputStream();
            while (true) {
                Parcel parcel = way.take();
                awaitDue(parcel.dueNanos());
                if (parcel.bytes() == null) {
                    break;
                }
                out.write(parcel.bytes());
            }
        } catch (IOException e) {
            // The other side is gone; so is this one then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reset(from);
        shut(to);
    }

    private void awaitDue(long dueNanos) throws InterruptedException {
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
        synchronized (gate) {
            while (silent) {
                gate.wait();
            }
        }
    }

    /** An end as the operating system of a killed process makes it. */
    private void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
        shut(socket);
    }

    private void shut(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left of it either way.
        }
    }

    private void start(String role, Runnable task) {
        Thread thread = new Thread(task, "DelayingProxy " + role);
        thread.setDaemon(true);
        thread.start();
    }
}
