package io.flowtap.testapps.threads;

import static io.flowtap.testapps.threads.Case.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The host gets to see the very tasks it gave away, wherever it looks. */
final class OwnObjectCases {

    private final CountDownLatch release = new CountDownLatch(1);

    static Map<String, Case> all() {
        Map<String, Case> all = new TreeMap<>();
        all.put("a priority queue compares the host's own tasks", () -> new OwnObjectCases().priorities());
        all.put("a task can be removed and taken out of the queue", () -> new OwnObjectCases().removal());
        all.put("a rejection handler gets the host's own task", () -> new OwnObjectCases().rejection());
        all.put("a handler that queues the task after all keeps its context", () -> new OwnObjectCases().requeueing());
        all.put("JDK rejection policies leave nothing behind", () -> new OwnObjectCases().policies());
        all.put("subclasses of the JDK's pool see the host's own task", () -> new OwnObjectCases().subclass());
        return all;
    }

    private record Ranked(int rank, List<String> log, CountDownLatch done) implements Runnable, Comparable<Ranked> {

        @Override
        public void run() {
            log.add(rank + " for " + Seam.context());
            done.countDown();
        }

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    private void priorities() throws Exception {
        ThreadPoolExecutor pool = occupied(new PriorityBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        List<String> log = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(3);
        for (int rank : new int[] {3, 1, 2}) {
            Seam.within("flow " + rank, () -> {
                pool.execute(new Ranked(rank, log, done));
                return null;
            });
        }
        release.countDown();
        same(true, done.await(10, TimeUnit.SECONDS));
        same(List.of("1 for flow 1", "2 for flow 2", "3 for flow 3"), log);
    }

    private void removal() throws Exception {
        ThreadPoolExecutor pool = occupied(new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());
        List<String> log = new ArrayList<>();
        Runnable task = () -> log.add("ran for " + Seam.context());
        Seam.within("flow", () -> {
            pool.execute(task);
            return null;
        });
        same(true, pool.getQueue().contains(task));
        same(true, pool.remove(task));
        same(0, Seam.waiting());
        pool.execute(task);
        release.countDown();
        pool.submit(() -> {}).get();
        same(List.of("ran for null"), log);
    }

    private void rejection() throws Exception {
        List<Runnable> rejected = new ArrayList<>();
        ThreadPoolExecutor pool = occupied(new SynchronousQueue<>(), (task, executor) -> {
            rejected.add(task);
            throw new RejectedExecutionException("meant");
        });
        Runnable task = () -> {};
        try {
            Seam.within("flow", () -> {
                pool.execute(task);
                return null;
            });
            throw new AssertionError("not rejected");
        } catch (RejectedExecutionException e) {
            same("meant", e.getMessage());
        }
        same(true, rejected.get(0) == task);
        same(0, Seam.waiting());
        release.countDown();
    }

    private void requeueing() throws Exception {
        BlockingQueue<Runnable> aside = new LinkedBlockingQueue<>();
        ThreadPoolExecutor pool = occupied(new SynchronousQueue<>(), (task, executor) -> aside.add(task));
        List<Object> found = new ArrayList<>();
        Seam.within("flow", () -> {
            pool.execute(() -> found.add(Seam.context()));
            return null;
        });
        release.countDown();
        ThreadPoolExecutor other = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, aside, Daemons.factory());
        other.prestartAllCoreThreads();
        other.submit(() -> {}).get();
        same(List.of("flow"), found);
    }

    private void policies() throws Exception {
        for (RejectedExecutionHandler policy : List.of(
                new ThreadPoolExecutor.AbortPolicy(),
                new ThreadPoolExecutor.DiscardPolicy(),
                new ThreadPoolExecutor.CallerRunsPolicy())) {
            List<Object> found = new ArrayList<>();
            Runnable task = () -> found.add(Seam.context());
            ThreadPoolExecutor pool = occupied(new SynchronousQueue<>(), policy);
            try {
                Seam.within("flow", () -> {
                    pool.execute(task);
                    return null;
                });
            } catch (RejectedExecutionException e) {
                same(true, policy instanceof ThreadPoolExecutor.AbortPolicy);
            }
            same(policy instanceof ThreadPoolExecutor.CallerRunsPolicy ? List.of("flow") : List.of(), found);
            same(0, Seam.waiting());
        }
        release.countDown();
    }

    private void subclass() throws Exception {
        List<Runnable> seen = new ArrayList<>();
        List<Object> contexts = new ArrayList<>();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Daemons.factory()) {
                    @Override
                    protected void beforeExecute(Thread thread, Runnable task) {
                        seen.add(task);
                    }

                    @Override
                    protected void afterExecute(Runnable task, Throwable thrown) {
                        seen.add(task);
                    }
                };
        Runnable task = () -> contexts.add(Seam.context());
        Seam.within("flow", () -> {
            pool.execute(task);
            return null;
        });
        pool.shutdown();
        same(true, pool.awaitTermination(10, TimeUnit.SECONDS));
        same(List.of(task, task), seen);
        same(List.of("flow"), contexts);
    }

    /** A pool of one thread, which is busy until {@link #release}. */
    private ThreadPoolExecutor occupied(BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue, Daemons.factory(), handler);
        pool.execute(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return pool;
    }
}
