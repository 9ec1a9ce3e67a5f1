package io.flowtap.threads;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * The ways from thread to thread that context takes, with the methods of JDK 17 to 25 they pass.
 *
 * <p>Left out on purpose: {@code new Thread(r).start()}, since a thread may serve for ever after (event loops are often
 * started by the first request) and would count everything it does towards the work that happened to start it; and
 * periodic tasks, for the same reason.
 */
final class HopCatalog {

    private static final String CONCURRENT = "java.util.concurrent.";

    /** Stages that run a function of the host. */
    private static final String[] STAGES = {
        "UniApply", "UniAccept", "UniRun", "UniWhenComplete", "UniHandle", "UniExceptionally",
        "UniComposeExceptionally", "UniCompose", "BiApply", "BiAccept", "BiRun", "OrApply", "OrAccept", "OrRun",
    };

    private HopCatalog() {}

    /** @param javaVersion feature version of this JVM */
    static List<Hop> of(int javaVersion) {
        List<Hop> hops = new ArrayList<>();
        hops.add(threadPools());
        hops.add(scheduledTasks());
        hops.add(futures());
        hops.add(forkJoin());
        if (javaVersion >= 21) {
            hops.add(virtualThreads());
        }
        hops.add(completionStages());
        return hops;
    }

    private static Hop threadPools() {
        return new Hop("thread pools", List.of(
                type("ThreadPoolExecutor",
                        advice("execute(Runnable)", named("execute"), ExecutorAdvice.Queued.class),
                        advice("reject(Runnable)", named("reject"), ExecutorAdvice.Refused.class),
                        advice("remove(Runnable)", named("remove"), ExecutorAdvice.Removed.class),
                        advice("beforeExecute", named("beforeExecute"), ExecutorAdvice.BeforeExecute.class),
                        new Rewrite("runWorker", true, named("runWorker"), new RunningTask())),
                type("ThreadPoolExecutor$Worker",
                        advice("unlock()", named("unlock").and(takesArguments(0)), ExecutorAdvice.Idle.class))));
    }

    private static Hop scheduledTasks() {
        return new Hop("one-shot scheduled tasks", List.of(
                type("ScheduledThreadPoolExecutor",
                        advice("delayedExecute", named("delayedExecute"), ExecutorAdvice.Scheduled.class))));
    }

    private static Hop futures() {
        return new Hop("futures of other executors", List.of(
                type("AbstractExecutorService",
                        advice("newTaskFor", named("newTaskFor"), ExecutorAdvice.Made.class)),
                type("FutureTask",
                        advice("run()", named("run").and(takesArguments(0)), TaskAdvice.Run.class))));
    }

    private static Hop forkJoin() {
        return new Hop("fork/join", List.of(
                type("ForkJoinTask",
                        advice("fork()", named("fork").and(takesArguments(0)), TaskAdvice.HandedOver.class),
                        advice("doExec()", named("doExec").and(takesArguments(0)), TaskAdvice.Run.class)),
                type("ForkJoinPool",
                        advice("externalSubmit(ForkJoinTask)",
                                named("externalSubmit").and(takesArgument(0, ForkJoinTask.class)),
                                TaskAdvice.Submitted.class),
                        optional("poolSubmit(boolean, ForkJoinTask)",
                                named("poolSubmit").and(takesArgument(1, ForkJoinTask.class)),
                                TaskAdvice.SubmittedWithSignal.class),
                        advice("help...",
                                nameStartsWith("help").or(nameStartsWith("externalHelp")),
                                TaskAdvice.Help.class)),
                type("ForkJoinPool$WorkQueue",
                        advice("help...", nameStartsWith("help"), TaskAdvice.Help.class))));
    }

    private static Hop completionStages() {
        Advice made = Advice.to(TaskAdvice.Made.class);
        Advice run = Advice.to(TaskAdvice.Run.class);
        Advice fire = Advice.to(TaskAdvice.Fire.class);
        List<RewrittenClass> classes = new ArrayList<>();
        for (String source : new String[] {"AsyncSupply", "AsyncRun"}) {
            classes.add(type("CompletableFuture$" + source,
                    new Rewrite("constructor", true, isConstructor(), made),
                    new Rewrite("run()", true, named("run").and(takesArguments(0)), run)));
        }
        for (String stage : STAGES) {
            classes.add(type("CompletableFuture$" + stage,
                    new Rewrite("constructor", true, isConstructor(), made),
                    new Rewrite("tryFire(int)", true, named("tryFire").and(takesArguments(int.class)), fire)));
        }
        return new Hop("completion stages", classes);
    }

    private static Hop virtualThreads() {
        return new Hop("virtual threads", List.of(new RewrittenClass("java.lang.VirtualThread", List.of(
                advice("start(ThreadContainer)", named("start").and(takesArguments(1)), TaskAdvice.HandedOver.class),
                advice("run(Runnable)", named("run").and(takesArguments(Runnable.class)), TaskAdvice.Run.class)))));
    }

    private static RewrittenClass type(String name, Rewrite... rewrites) {
        return new RewrittenClass(CONCURRENT + name, List.of(rewrites));
    }

    private static Rewrite advice(String what, ElementMatcher<? super MethodDescription> methods, Class<?> advice) {
        return new Rewrite(what, true, methods, Advice.to(advice));
    }

    private static Rewrite optional(String what, ElementMatcher<? super MethodDescription> methods, Class<?> advice) {
        return new Rewrite(what, false, methods, Advice.to(advice));
    }
}
