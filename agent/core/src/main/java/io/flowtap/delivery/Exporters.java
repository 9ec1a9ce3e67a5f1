package io.flowtap.delivery;

import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Delivery to all destinations: one exporter with a thread of its own for each. Safe for use by several threads. */
public final class Exporters implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(2);
    private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final List<ExporterThread> threads;
    private final Consumer<String> messages;

    private Exporters(List<ExporterThread> threads, Consumer<String> messages) {
        this.threads = threads;
        this.messages = messages;
    }

    /** Makes exporters for sinks and has them deliver. See {@link #of}. */
    public static Exporters start(
            List<EventSink> sinks, ReaderSource readers, Settings settings, Consumer<String> messages) {
        Exporters exporters = of(sinks, readers, settings, messages);
        exporters.start();
        return exporters;
    }

    /**
     * Makes exporters. From then on each destination has its readers, so no event is given up before all had it,
     * whichever of them starts first. A sink that cannot even be asked for its name is left out, as is a second one of
     * one name.
     *
     * @param sinks destinations, which from now on belong to their exporters and are closed by them
     * @param readers journals to deliver
     * @param settings read for {@code flowtap.exporters.<name>.events}
     * @param messages gets what people should know, one line each, from several threads
     * @throws VirtualMachineError for want of memory or stack; may be called again
     * @throws NoClassDefFoundError if a class of the JDK had no memory to be initialized. It never will be in this JVM, but
     *     in the next one, to which the events must be left
     */
    public static Exporters of(
            List<EventSink> sinks, ReaderSource readers, Settings settings, Consumer<String> messages) {
        for (EventSink sink : sinks) {
            identify(sink);
        }
        List<ExporterThread> threads = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (EventSink sink : sinks) {
            IncidentLog incidents = new IncidentLog(messages);
            try {
                if (names.add(sink.name())) {
                    threads.add(new ExporterThread(exporter(sink, readers, settings, incidents)));
                } else {
                    incidents.say("a second exporter called " + sink.name() + " is left out");
                }
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                if (SpoiltClasses.ofJdkAreCauseOf(e)) {
                    throw e;
                }
                incidents.say("an exporter cannot be started: " + Reason.of(e));
            }
        }
        return new Exporters(threads, messages);
    }

    /** Before any has a reader: a journal that some destinations had readers of is not given to others later. */
    private static void identify(EventSink sink) {
        try {
            sink.name();
            sink.destination();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            if (SpoiltClasses.ofJdkAreCauseOf(e)) {
                throw e;
            }
            // Said when its exporter is made.
            return;
        }
    }

    /** Starts delivering. */
    public void start() {
        for (ExporterThread thread : threads) {
            if (!thread.startUnlessStarted()) {
                new IncidentLog(messages)
                        .say("no thread can be made to deliver to "
                                + thread.exporter().stats().name() + "; tried again by itself");
            }
        }
    }

    /** Starts what could not be started before, because there were too many threads. To be called again and again. */
    public void startMissing() {
        for (ExporterThread thread : threads) {
            thread.startUnlessStarted();
        }
    }

    private static Exporter exporter(EventSink sink, ReaderSource readers, Settings settings, IncidentLog incidents) {
        EventFilter filter = new EventFilter(sink, settings.list("flowtap.exporters." + sink.name() + ".events"));
        DeadLetters deadLetters = new DeadLetters(settings.home(), sink.name(), DeadLetters.MOST_BYTES, incidents);
        return new Exporter(sink, filter, readers, deadLetters, incidents, new SplittableRandom());
    }

    /**
     * Delivers what waits in this JVM's own journal, all destinations at once, without waiting for batches to fill. A
     * destination that was backing off gets one more chance. What is not delivered in time stays in the journal. Never
     * throws.
     *
     * @param timeout for all destinations together
     * @return deliveries that are left: an event that waits for two destinations counts twice, journals of dead JVMs
     *     included
     */
    public long flush(Duration timeout) {
        FlushRequest request = request(DeliveryMode.FLUSHING);
        try {
            request.await(timeout.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            request.cancel();
        }
        long left = 0;
        for (ExporterThread thread : threads) {
            left += thread.exporter().stats().waiting();
        }
        return left;
    }

    /**
     * Delivers everything, journals of dead JVMs included, until nothing waits, nothing can be delivered before
     * somebody acts, or nothing has moved for a while.
     *
     * @param stallTimeout how long nothing may move; longer than a sink's own time-outs and a few back-offs
     * @param progress called about five times a second, on the calling thread
     * @return how the exporters stood at the end
     */
    public List<ExporterStats> drain(Duration stallTimeout, Consumer<List<ExporterStats>> progress) {
        FlushRequest request = request(DeliveryMode.DRAINING);
        try {
            long moved = moved();
            long movedAt = System.nanoTime();
            while (!request.await(PROGRESS_NANOS) && System.nanoTime() - movedAt < stallTimeout.toNanos()) {
                progress.accept(stats());
                if (moved() != moved) {
                    moved = moved();
                    movedAt = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            request.cancel();
        }
        return stats();
    }

    private FlushRequest request(DeliveryMode mode) {
        List<ExporterThread> alive = new ArrayList<>();
        for (ExporterThread thread : threads) {
            if (thread.isAlive()) {
                alive.add(thread);
            }
        }
        FlushRequest request = new FlushRequest(mode, alive.size());
        for (ExporterThread thread : alive) {
            thread.request(request);
        }
        return request;
    }

    private long moved() {
        long moved = 0;
        for (ExporterStats each : stats()) {
            moved += each.delivered() + each.deadLettered() + each.dropped();
        }
        return moved;
    }

    /** How all exporters are doing. */
    public List<ExporterStats> stats() {
        List<ExporterStats> stats = new ArrayList<>();
        for (ExporterThread thread : threads) {
            stats.add(thread.exporter().stats());
        }
        return stats;
    }

    /** Like {@link #close(Duration)} with two seconds. */
    @Override
    public void close() {
        close(CLOSING);
    }

    /**
     * Ends delivery; what waits stays in the journals. Each exporter closes its sink and readers once the sink has
     * answered; one that does not answer in time is interrupted and left to end with the JVM. Never throws.
     *
     * @param timeout for all exporters together
     */
    public void close(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (ExporterThread thread : threads) {
            thread.finish();
        }
        for (ExporterThread thread : threads) {
            try {
                // At least a millisecond, because join takes zero for "without limit".
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                thread.interrupt();
            }
        }
    }
}
