package io.flowtap.testapps.threads;

import static io.flowtap.testapps.threads.Case.eventually;
import static io.flowtap.testapps.threads.Case.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where context must not go, must not stay, and must not be mixed up. */
final class HonestyCases {

    private final ExecutorService fixed = Executors.newFixedThreadPool(2, Daemons.factory());

    static Map<String, Case> all() {
        HonestyCases cases = new HonestyCases();
        Map<String, Case> all = new TreeMap<>();
        all.put("a new thread works for nobody", Case.doesNotCarry(work -> {
            CompletableFuture<Object> found = new CompletableFuture<>();
            Daemons.factory().newThread(() -> found.complete(Seam.context())).start();
            return found.get();
        }));
        all.put("the first thread of a pool works for nobody afterwards", cases::poolStartedByWork);
        all.put("a periodic task works for nobody", cases::periodic);
        all.put("two flows on one pool are not mixed up", cases::twoFlows);
        all.put("one runnable given away for two flows runs once for each", cases::sharedRunnable);
        all.put("a task that throws leaves nothing behind", cases::throwing);
        all.put("what a task leaves behind is cleared", cases::leaking);
        all.put("a worker that helps out works for whom it helps", cases::helping);
        all.put("a stage made by nobody is not completed for somebody", cases::foreignStage);
        all.put("a hundred thousand tasks leave nothing behind", cases::many);
        all.put("tasks that never run are forgotten", cases::neverRun);
        all.put("no frame of the agent is in a task's stack", cases::stack);
        if (Runtime.version().feature() >= 21) {
            all.put("who wakes a virtual thread is not followed into the scheduler", cases::waking);
        }
        return all;
    }

    private void poolStartedByWork() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(Daemons.factory());
        same("first", Seam.within("first", () -> pool.submit(Seam::context)).get());
        same(null, pool.submit(Seam::context).get());
        ForkJoinPool forkJoin = new ForkJoinPool(1);
        same("first", Seam.within("first", () -> forkJoin.submit(Seam::context)).get());
        same(null, forkJoin.submit(Seam::context).get());
    }

    private void periodic() throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1, Daemons.factory());
        ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();
        Future<?> task = Seam.within(
                "flow",
                () -> scheduler.scheduleAtFixedRate(
                        () -> found.add(String.valueOf(Seam.context())), 0, 1, TimeUnit.MILLISECONDS));
        eventually(() -> found.size() >= 3);
        task.cancel(false);
        same(false, found.contains("flow"));
        eventually(() -> Seam.waiting() == 0);
    }

    private void twoFlows() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4, Daemons.factory());
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> flows = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(2 * 5_000);
        for (String flow : List.of("one", "two")) {
            Thread thread = Daemons.factory().newThread(() -> {
                Seam.swap(flow);
                for (int i = 0; i < 5_000; i++) {
                    pool.execute(() -> pool.execute(() -> {
                        if (Seam.context() != flow) {
                            wrong.add(flow + " saw " + Seam.context());
                        }
                        done.countDown();
                    }));
                }
            });
            flows.add(thread);
            thread.start();
        }
        same(true, done.await(20, TimeUnit.SECONDS));
        same("[]", wrong.toString());
    }

    private void sharedRunnable() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(Daemons.factory());
        CountDownLatch go = new CountDownLatch(1);
        pool.execute(() -> await(go));
        List<Object> found = new ArrayList<>();
        Runnable shared = () -> found.add(Seam.context());
        for (String flow : List.of("one", "two", "one")) {
            Seam.within(flow, () -> {
                pool.execute(shared);
                return null;
            });
        }
        go.countDown();
        pool.submit(() -> {}).get();
        same(List.of("one", "two", "one"), found);
    }

    private void throwing() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> {
            Thread thread = Daemons.factory().newThread(task);
            thread.setUncaughtExceptionHandler((t, e) -> {});
            return thread;
        });
        Seam.within("flow", () -> {
            pool.submit((Runnable) () -> {
                throw new IllegalStateException("meant");
            });
            pool.execute(() -> {
                throw new IllegalStateException("meant");
            });
            return null;
        });
        same(null, pool.submit(Seam::context).get());
        same(0, Seam.waiting());
    }

    private void leaking() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor(Daemons.factory());
        pool.submit(() -> Seam.swap("forgotten")).get();
        same(null, pool.submit(Seam::context).get());
    }

    private void helping() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(1);
        CountDownLatch submitted = new CountDownLatch(1);
        CompletableFuture<Object> others = new CompletableFuture<>();
        ForkJoinTask<Object> work = Seam.within(
                "flow",
                () -> pool.submit(() -> {
                    await(submitted);
                    ForkJoinTask.helpQuiesce();
                    same(true, others.isDone());
                    return Seam.context();
                }));
        pool.execute(() -> others.complete(String.valueOf(Seam.context())));
        submitted.countDown();
        same("flow", work.get(10, TimeUnit.SECONDS));
        same("null", others.get());
    }

    private void foreignStage() throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<Object> found = source.thenApplyAsync(x -> Seam.context(), fixed);
        Seam.within("flow", () -> source.complete("done"));
        same(null, found.get());
    }

    private void many() throws Exception {
        Seam.within("flow", () -> {
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                futures.add(fixed.submit(Seam::context));
            }
            for (Future<Object> each : futures) {
                each.get();
            }
            return null;
        });
        same(0, Seam.waiting());
    }

    private void neverRun() throws Exception {
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(1, Daemons.factory());
        CountDownLatch never = new CountDownLatch(1);
        Seam.within("flow", () -> {
            pool.execute(() -> await(never));
            for (int i = 0; i < 100; i++) {
                int number = i;
                pool.execute(() -> System.out.println("must not run: " + number));
            }
            return null;
        });
        same(true, Seam.waiting() >= 100);
        same(100, pool.shutdownNow().size());
        Seam.settle();
    }

    private void stack() throws Exception {
        String stack = Seam.within("flow", () -> {
            CompletableFuture<String> found = new CompletableFuture<>();
            fixed.execute(() ->
                    found.complete(List.of(new Throwable().getStackTrace()).toString()));
            return found.get()
                    + ForkJoinPool.commonPool()
                            .submit(() ->
                                    List.of(new Throwable().getStackTrace()).toString())
                            .get();
        });
        same(false, stack.replace("io.flowtap.testapps", "").contains("lowtap"));
    }

    private void waking() throws Exception {
        ExecutorService perTask = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Object>> sleepers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sleepers.add(perTask.submit(() -> {
                await(go);
                return Seam.context();
            }));
        }
        Seam.within("flow", () -> {
            go.countDown();
            return null;
        });
        for (Future<Object> each : sleepers) {
            same(null, each.get());
        }
        same(0, Seam.waiting());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
