package com.example.executors;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Starts jobs whose results come late, and tells how many of the orders and runners it has let go of are still held. */
public final class PendingProgram {

    private static final int JOBS = 20;
    private static final long PATIENCE_MILLIS = 10_000;

    private PendingProgram() {}

    /** What a job is started with. */
    record Order(String id, byte[] content) {}

    /** Runs one job. */
    static final class Runner {

        CompletableFuture<String> start(Order order) {
            return new CompletableFuture<>();
        }
    }

    /** Prints how many are held while all results are pending, and then completes them. */
    public static void main(String[] arguments) throws InterruptedException {
        List<CompletableFuture<String>> pending = new ArrayList<>();
        List<WeakReference<Object>> released = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            start("job-" + i, pending, released);
        }
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (held(released) > 0 && System.currentTimeMillis() < end) {
            System.gc();
            Thread.sleep(50);
        }
        System.out.println("held: " + held(released));
        for (CompletableFuture<String> each : pending) {
            each.complete("done");
        }
    }

    private static void start(
            String id, List<CompletableFuture<String>> pending, List<WeakReference<Object>> released) {
        Order order = new Order(id, new byte[1024]);
        Runner runner = new Runner();
        pending.add(runner.start(order));
        released.add(new WeakReference<>(order));
        released.add(new WeakReference<>(runner));
    }

    private static long held(List<WeakReference<Object>> released) {
        return released.stream().filter(each -> each.get() != null).count();
    }
}
