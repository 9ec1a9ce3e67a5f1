package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableScheduledFuture;
import net.bytebuddy.asm.Advice;

/** Copied into {@code ThreadPoolExecutor}, {@code ScheduledThreadPoolExecutor} and {@code AbstractExecutorService}. */
final class ExecutorAdvice {

    private ExecutorAdvice() {}

    static final class Queued {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) Runnable task) {
            FlowtapTasks.queued(task);
        }
    }

    static final class Scheduled {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) RunnableScheduledFuture<?> task) {
            FlowtapTasks.scheduled(task);
        }
    }

    static final class Refused {
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(0) Runnable task, @Advice.FieldValue("handler") RejectedExecutionHandler handler) {
            FlowtapTasks.refusing(task, handler);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Argument(0) Runnable task,
                @Advice.FieldValue("handler") RejectedExecutionHandler handler,
                @Advice.Thrown Throwable thrown) {
            FlowtapTasks.refused(task, handler, thrown);
        }
    }

    static final class Removed {
        @Advice.OnMethodExit
        static void exit(@Advice.Argument(0) Runnable task, @Advice.Return boolean removed) {
            if (removed) {
                FlowtapTasks.removed(task);
            }
        }
    }

    /** Reached by the worker loops that were already running, and still are in the code from before. */
    static final class BeforeExecute {
        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(1) Runnable task) {
            FlowtapTasks.running(task);
        }
    }

    static final class Idle {
        @Advice.OnMethodExit
        static void exit(@Advice.FieldValue("thread") Thread worker) {
            FlowtapTasks.idle(worker);
        }
    }

    static final class Made {
        @Advice.OnMethodExit
        static void exit(@Advice.Return Object task) {
            FlowtapTasks.created(task);
        }
    }
}
