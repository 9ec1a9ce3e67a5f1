package io.flowtap.bootstrap;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Where the JDK's executors say which task they take and which they run, so that a task works for what its submitter
 * worked for. The tasks themselves are never wrapped or replaced: queues, {@code remove}, comparators and rejection
 * handlers of the host see their own objects.
 *
 * <p>Called by rewritten JDK classes on any thread. Never throws, never blocks. Without a context a submission costs
 * one thread-local read, and a run one read of a counter while no task with a context waits.
 *
 * <p>Limit: a {@link Runnable} that waits in several places at once for several contexts is told apart by order only,
 * and up to {@value FlowtapTaskMap#MAX_RUNS} times.
 */
public final class FlowtapTasks {

    private static final FlowtapTaskMap TASKS = new FlowtapTaskMap();

    /** Stands for the context that was displaced where there was none; null stands for "nothing was displaced". */
    private static final Object NONE = new Object();

    /** The scheduler of virtual threads is built by a lambda of that class (JDK 21 to 25). */
    private static final String CARRIERS = "java.lang.VirtualThread";

    private FlowtapTasks() {}

    /** Loads and links what the other methods use; they may be called where nothing must be loaded. */
    public static void prepare() {
        Runnable task = Thread.currentThread();
        Object displaced = FlowtapSeam.swapContext(NONE);
        created(task);
        queued(task);
        leave(enterStage(task));
        leave(suspend());
        withdraw(task);
        created(task);
        leave(enter(task));
        FlowtapSeam.swapContext(displaced);
    }

    /** Tasks that wait with a context. */
    public static int waiting() {
        return TASKS.size();
    }

    /** The calling thread made {@code task}, which runs once: a future, a stage, a thread. */
    public static void created(Object task) {
        Object context = context();
        if (context != null) {
            remember(task, context, false);
        }
    }

    /** The calling thread gives {@code task} to a thread pool. */
    public static void queued(Runnable task) {
        Object context = context();
        // A stage works for what its creator worked for, whoever completes the stage before it.
        if (context != null && !(task instanceof AsynchronousCompletionTask)) {
            remember(task, context, !(task instanceof FutureTask || task instanceof ForkJoinTask));
        }
    }

    /** The calling thread gives {@code task} to a scheduler. A periodic task works for nobody in particular. */
    public static void scheduled(RunnableScheduledFuture<?> task) {
        Object context = context();
        if (context != null && !isPeriodic(task)) {
            remember(task, context, false);
        }
    }

    /** The calling thread gives {@code task} to {@code pool}. */
    public static void submitted(ForkJoinPool pool, ForkJoinTask<?> task) {
        Object context = context();
        if (context != null && !(task instanceof AsynchronousCompletionTask) && !carriesVirtualThreads(pool)) {
            remember(task, context, false);
        }
    }

    /**
     * {@code task} is about to be refused. Handlers of the host may still bring it to run in other ways.
     *
     * @return to be handed to {@link #refused}
     */
    public static Object refusing(Runnable task, RejectedExecutionHandler handler) {
        if (!isOfJdk(handler)) {
            return task;
        }
        withdraw(task);
        return null;
    }

    /** The handler has thrown. */
    public static void refused(Object task) {
        if (task != null) {
            withdraw(task);
        }
    }

    /** {@code task} will not run if it has been {@code removed} from its queue. */
    public static void removed(boolean removed, Object task) {
        if (removed) {
            take(task);
        }
    }

    /** A pool's thread is about to run {@code task}; {@link #idle} ends it. The first of two calls counts. */
    public static void running(Object task) {
        if (TASKS.isEmpty() || context() != null) {
            return;
        }
        Object context = take(task);
        if (context != null) {
            swap(context);
        }
    }

    /** {@code worker}, a pool's thread, has no task. Clears what a task may have left behind, too. */
    public static void idle(Thread worker) {
        if (worker == Thread.currentThread() && context() != null) {
            swap(null);
        }
    }

    /**
     * {@code task} begins to run on the calling thread.
     *
     * @return to be handed to {@link #leave}
     */
    public static Object enter(Object task) {
        return displaceBy(take(task));
    }

    /**
     * {@code stage} may run on the calling thread, or turn out not to be due yet.
     *
     * @return to be handed to {@link #leaveStage}
     */
    public static Object enterStage(Object stage) {
        return displaceBy(TASKS.isEmpty() ? null : TASKS.get(stage));
    }

    /** The calling thread is about to wait and to run whatever it finds meanwhile. The rest as with {@link #enter}. */
    public static Object suspend() {
        Object context = context();
        if (context != null) {
            swap(null);
        }
        return context;
    }

    /** Gives the calling thread back to what it worked for. */
    public static void leave(Object displaced) {
        if (displaced != null) {
            swap(displaced == NONE ? null : displaced);
        }
    }

    /** @param dependent null once the stage has run */
    public static void leaveStage(Object displaced, Object stage, Object dependent) {
        leave(displaced);
        if (displaced != null && dependent == null) {
            take(stage);
        }
    }

    /** What the thread works for; nothing if it has no stack left to find out. */
    private static Object context() {
        try {
            return FlowtapSeam.context();
        } catch (Throwable e) {
            return null;
        }
    }

    /** Without stack or memory the thread goes on with what it worked for. */
    private static Object swap(Object context) {
        try {
            return FlowtapSeam.swapContext(context);
        } catch (Throwable e) {
            return context;
        }
    }

    private static Object displaceBy(Object context) {
        if (context == null) {
            return null;
        }
        try {
            Object displaced = FlowtapSeam.swapContext(context);
            return displaced == null ? NONE : displaced;
        } catch (Throwable e) {
            return null;
        }
    }

    /** Out of memory, or out of stack: the task then runs without a context. */
    private static void remember(Object task, Object context, boolean mayWaitTwice) {
        if (task == null) {
            return;
        }
        try {
            if (mayWaitTwice) {
                TASKS.add(task, context);
            } else {
                TASKS.set(task, context);
            }
        } catch (Throwable e) {
            return;
        }
    }

    private static Object take(Object task) {
        if (TASKS.isEmpty()) {
            return null;
        }
        try {
            return TASKS.take(task);
        } catch (Throwable e) {
            return null;
        }
    }

    private static void withdraw(Object task) {
        Object context = context();
        if (context != null) {
            try {
                TASKS.withdraw(task, context);
            } catch (Throwable e) {
                return;
            }
        }
    }

    private static boolean isPeriodic(RunnableScheduledFuture<?> task) {
        try {
            return task.isPeriodic();
        } catch (Throwable e) {
            return true;
        }
    }

    /** The continuation of a virtual thread is no work of whoever wakes it. */
    private static boolean carriesVirtualThreads(ForkJoinPool pool) {
        try {
            return pool.getFactory().getClass().getName().startsWith(CARRIERS);
        } catch (Throwable e) {
            return true;
        }
    }

    private static boolean isOfJdk(RejectedExecutionHandler handler) {
        return handler instanceof ThreadPoolExecutor.AbortPolicy
                || handler instanceof ThreadPoolExecutor.CallerRunsPolicy
                || handler instanceof ThreadPoolExecutor.DiscardPolicy
                || handler instanceof ThreadPoolExecutor.DiscardOldestPolicy;
    }
}
