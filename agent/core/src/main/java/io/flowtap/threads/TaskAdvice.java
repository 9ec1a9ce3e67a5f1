package io.flowtap.threads;

import io.flowtap.bootstrap.FlowtapTasks;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;

/** Copied into tasks of the JDK that know by themselves when they are made or run. */
final class TaskAdvice {

    private TaskAdvice() {}

    /** For constructors: before they are done there is no {@code this} to speak of. */
    static final class Made {
        @Advice.OnMethodExit
        static void exit(@Advice.This Object task) {
            FlowtapTasks.created(task);
        }
    }

    static final class HandedOver {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Object task) {
            FlowtapTasks.created(task);
        }
    }

    static final class Run {
        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object task) {
            return FlowtapTasks.enter(task);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object displaced) {
            FlowtapTasks.leave(displaced);
        }
    }

    static final class Fire {
        @Advice.OnMethodEnter
        static Object enter(@Advice.This Object stage) {
            return FlowtapTasks.enterStage(stage);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter Object displaced,
                @Advice.This Object stage,
                @Advice.FieldValue("dep") Object dependent) {
            FlowtapTasks.leaveStage(displaced, stage, dependent);
        }
    }

    static final class Submitted {
        @Advice.OnMethodEnter
        static void enter(@Advice.This ForkJoinPool pool, @Advice.Argument(0) ForkJoinTask<?> task) {
            FlowtapTasks.submitted(pool, task);
        }
    }

    /** JDK 20 and later. */
    static final class SubmittedWithSignal {
        @Advice.OnMethodEnter
        static void enter(@Advice.This ForkJoinPool pool, @Advice.Argument(1) ForkJoinTask<?> task) {
            FlowtapTasks.submitted(pool, task);
        }
    }

    static final class Help {
        @Advice.OnMethodEnter
        static Object enter() {
            return FlowtapTasks.suspend();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter Object displaced) {
            FlowtapTasks.leave(displaced);
        }
    }
}
