package io.flowtap.testapps.bench.hotpath;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The same operations at the pace of a busy application: 10,000 a second, of all threads together, with pauses between
 * them that are not measured. At full speed threads write more than the agent prepares room for, as no application does;
 * after a pause, on the other hand, caches are cold and the thread may run on another core.
 */
@State(Scope.Thread)
public class PacedOperationBenchmark extends OperationBenchmark {

    private static final long PER_SECOND = 10_000;

    private long interval;
    private long next;

    @Setup(Level.Iteration)
    public void start(ThreadParams threads) {
        interval = TimeUnit.SECONDS.toNanos(1) * threads.getThreadCount() / PER_SECOND;
        next = System.nanoTime();
    }

    /** A pause that took too long is made up for by shorter ones. */
    @Setup(Level.Invocation)
    public void pause() {
        next += interval;
        long left = next - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = next - System.nanoTime();
        }
    }
}
