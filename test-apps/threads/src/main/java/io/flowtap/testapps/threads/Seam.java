package io.flowtap.testapps.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** What the agent put into {@code java.lang}, where any code can see it but none is compiled against it. */
final class Seam {

    private static final MethodHandle CONTEXT = find("java.lang.FlowtapSeam", "context", Object.class);
    private static final MethodHandle SWAP = find("java.lang.FlowtapSeam", "swapContext", Object.class, Object.class);

    private Seam() {}

    private static MethodHandle find(String type, String name, Class<?> returned, Class<?>... arguments) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(Class.forName(type), name, MethodType.methodType(returned, arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The agent is not there", e);
        }
    }

    static Object context() {
        try {
            return CONTEXT.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static Object swap(Object context) {
        try {
            return SWAP.invoke(context);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs {@code body} as work for {@code context}. */
    static <T> T within(Object context, Callable<T> body) throws Exception {
        Object before = swap(context);
        try {
            return body.call();
        } finally {
            swap(before);
        }
    }

    /** Stages are the last of the JDK's classes that the agent looks at. */
    static void awaitAgent() {
        Executor ownThreads = task -> Daemons.factory().newThread(task).start();
        Case.eventually(() -> {
            try {
                return within(
                                "probe",
                                () -> CompletableFuture.supplyAsync(Seam::context, ownThreads)
                                        .get())
                        != null;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Waits until nothing waits with a context: tasks that nobody refers to any more are forgotten. */
    static void settle() {
        Case.eventually(() -> {
            if (waiting() > 0) {
                System.gc();
                // Whoever hands over the next task tidies up.
                try {
                    within(
                            "tidying",
                            () -> ForkJoinPool.commonPool()
                                    .submit(Seam::context)
                                    .get());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return waiting() == 0;
        });
    }

    /** Tasks that wait with a context. */
    static int waiting() {
        try {
            return (int) find("java.lang.FlowtapTasks", "waiting", int.class).invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
