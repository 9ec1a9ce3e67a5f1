package io.flowtap.testapps.threads;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Every way from thread to thread that context takes. */
final class Hops {

    /** A way to another thread: takes work there and returns what came of it. */
    interface Hop {
        Object take(Callable<Object> work) throws Exception;
    }

    private final ExecutorService fixed = Executors.newFixedThreadPool(2, Daemons.factory());
    private final ExecutorService single = Executors.newSingleThreadExecutor(Daemons.factory());
    private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1, Daemons.factory());
    private final ForkJoinPool forkJoin = new ForkJoinPool(2);
    private final ForkJoinPool common = ForkJoinPool.commonPool();
    private final Executor ownThreads =
            task -> Daemons.factory().newThread(task).start();
    private final Map<String, Hop> all = new TreeMap<>();

    /** @param busyBefore a pool whose threads have run tasks before the agent rewrote the JDK */
    static Map<String, Hop> of(ThreadPoolExecutor busyBefore) throws ReflectiveOperationException {
        Hops hops = new Hops();
        hops.pools(busyBefore);
        hops.forkJoin();
        hops.stages();
        if (Runtime.version().feature() >= 21) {
            hops.virtualThreads();
        }
        return hops.all;
    }

    private void pools(ThreadPoolExecutor busyBefore) {
        all.put("execute on a pool", work -> executed(fixed, work));
        all.put("execute on a pool that was at work before", work -> executed(busyBefore, work));
        all.put(
                "submit to a pool that was at work before",
                work -> busyBefore.submit(work).get());
        all.put("submit to a pool", work -> fixed.submit(work).get());
        all.put("submit to a single thread", work -> single.submit(work).get());
        all.put("invokeAll", work -> fixed.invokeAll(List.of(work)).get(0).get());
        all.put("invokeAny", work -> fixed.invokeAny(List.of(work)));
        all.put(
                "a one-shot scheduled task",
                work -> scheduled.schedule(work, 1, TimeUnit.MILLISECONDS).get());
        all.put("execute on a scheduler", work -> executed(scheduled, work));
        all.put(
                "submit to an executor service of one's own",
                work -> new OwnExecutorService().submit(work).get());
    }

    private void forkJoin() {
        all.put("submit to a fork/join pool", work -> forkJoin.submit(work).get());
        all.put("execute on a fork/join pool", work -> executed(forkJoin, work));
        all.put("invoke on a fork/join pool", work -> forkJoin.invoke(ForkJoinTask.adapt(work)));
        all.put("submit to the common pool", work -> common.submit(work).get());
        all.put(
                "invokeAll on a fork/join pool",
                work -> forkJoin.invokeAll(List.of(work)).get(0).get());
        all.put("forked tasks", work -> forkJoin.invoke(new Forking(work, 2)));
        all.put(
                "fork from outside a pool",
                work -> ForkJoinTask.adapt(work).fork().join());
        all.put(
                "a parallel stream",
                work -> IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> String.valueOf(called(work)))
                        .collect(Collectors.toSet())
                        .toString()
                        .transform(found -> found.equals("[null]") ? null : found.substring(1, found.length() - 1)));
    }

    private void stages() {
        all.put(
                "supplyAsync",
                work -> CompletableFuture.supplyAsync(supplier(work)).get());
        all.put(
                "supplyAsync on a pool",
                work -> CompletableFuture.supplyAsync(supplier(work), fixed).get());
        all.put(
                "supplyAsync on an executor of one's own",
                work -> CompletableFuture.supplyAsync(supplier(work), ownThreads)
                        .get());
        all.put("runAsync", work -> {
            CompletableFuture<Object> found = new CompletableFuture<>();
            CompletableFuture.runAsync(() -> found.complete(called(work))).get();
            return found.get();
        });
        all.put(
                "a delayed stage",
                work -> CompletableFuture.supplyAsync(
                                supplier(work), CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                        .get());
        stage("thenApply", (source, work) -> source.thenApply(x -> called(work)));
        stage("thenApplyAsync", (source, work) -> source.thenApplyAsync(x -> called(work)));
        stage("thenApplyAsync on a pool", (source, work) -> source.thenApplyAsync(x -> called(work), fixed));
        stage(
                "thenApplyAsync on an executor of one's own",
                (source, work) -> source.thenApplyAsync(x -> called(work), ownThreads));
        stage(
                "thenCompose",
                (source, work) -> source.thenCompose(x -> CompletableFuture.completedFuture(called(work))));
        stage("thenCombineAsync", (source, work) -> source.thenCombineAsync(source, (x, y) -> called(work)));
        stage("applyToEither", (source, work) -> source.applyToEither(new CompletableFuture<>(), x -> called(work)));
        stage("handle", (source, work) -> source.handle((x, e) -> called(work)));
        stage(
                "exceptionally",
                (source, work) -> source.thenApply(x -> {
                            throw new IllegalStateException();
                        })
                        .exceptionally(e -> called(work)));
        stage("whenCompleteAsync", (source, work) -> {
            CompletableFuture<Object> found = new CompletableFuture<>();
            source.whenCompleteAsync((x, e) -> found.complete(called(work)));
            return found;
        });
        stage("thenAccept", (source, work) -> {
            CompletableFuture<Object> found = new CompletableFuture<>();
            source.thenAccept(x -> found.complete(called(work)));
            return found;
        });
        stage("thenRunAsync after both", (source, work) -> {
            CompletableFuture<Object> found = new CompletableFuture<>();
            source.runAfterBothAsync(source, () -> found.complete(called(work)), fixed);
            return found;
        });
    }

    private interface Stage {
        CompletableFuture<Object> after(CompletableFuture<Object> source, Callable<Object> work);
    }

    /** The source is completed by a thread that works for somebody else. */
    private void stage(String name, Stage stage) {
        all.put(name, work -> {
            CompletableFuture<Object> source = new CompletableFuture<>();
            CompletableFuture<Object> found = stage.after(source, work);
            Object context = Seam.swap(null);
            try {
                Daemons.factory()
                        .newThread(() -> {
                            Seam.swap(context == null ? null : "somebody else");
                            source.complete("done");
                        })
                        .start();
                return found.get(10, TimeUnit.SECONDS);
            } finally {
                Seam.swap(context);
            }
        });
    }

    /** By reflection: this is compiled for JDK 17. */
    private void virtualThreads() throws ReflectiveOperationException {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        ExecutorService perTask = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        all.put(
                "a virtual thread",
                work -> executed(
                        task -> {
                            try {
                                start.invoke(null, task);
                            } catch (ReflectiveOperationException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        work));
        all.put("execute on virtual threads", work -> executed(perTask, work));
        all.put("submit to virtual threads", work -> perTask.submit(work).get());
        all.put(
                "virtual threads that sleep and start others",
                work -> perTask.submit(() -> {
                            Object before = work.call();
                            Thread.sleep(2);
                            List<Object> found = new ArrayList<>();
                            found.add(perTask.submit(work).get());
                            found.add(work.call());
                            Case.same(before, found.get(0));
                            return found.get(1);
                        })
                        .get());
    }

    static Object executed(Executor executor, Callable<Object> work) throws Exception {
        CompletableFuture<Object> found = new CompletableFuture<>();
        executor.execute(() -> found.complete(called(work)));
        return found.get(10, TimeUnit.SECONDS);
    }

    private static Supplier<Object> supplier(Callable<Object> work) {
        return () -> called(work);
    }

    private static Object called(Callable<Object> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Splits some times; the leaf at the very right does the work. */
    private static final class Forking extends RecursiveTask<Object> {

        private final Callable<Object> work;
        private final int depth;

        Forking(Callable<Object> work, int depth) {
            this.work = work;
            this.depth = depth;
        }

        @Override
        protected Object compute() {
            if (depth == 0) {
                return called(work);
            }
            Forking left = new Forking(work, depth - 1);
            Forking right = new Forking(work, depth - 1);
            left.fork();
            Object found = right.compute();
            Case.same(found, left.join());
            return found;
        }
    }

    /** As application servers have them: everything but running is inherited. */
    private static final class OwnExecutorService extends AbstractExecutorService {

        @Override
        public void execute(Runnable task) {
            Daemons.factory().newThread(task).start();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return false;
        }
    }
}
