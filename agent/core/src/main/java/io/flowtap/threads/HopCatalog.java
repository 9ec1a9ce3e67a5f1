package io.flowtap.threads;

import static io.flowtap.threads.Operand.DISPLACED;
import static io.flowtap.threads.Operand.THIS;
import static io.flowtap.threads.Operand.argument;
import static io.flowtap.threads.Operand.field;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways from thread to thread that context takes, with the methods of JDK 17 to 25 they pass.
 *
 * <p>Left out on purpose: {@code new Thread(r).start()}, since a thread may serve for ever after (event loops are often
 * started by the first request) and would count everything it does towards the work that happened to start it; and
 * periodic tasks, for the same reason.
 */
final class HopCatalog {

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String RUNNABLE = "Ljava/lang/Runnable;";
    private static final String FORK_JOIN_TASK = "Ljava/util/concurrent/ForkJoinTask;";
    private static final String HANDLER = "Ljava/util/concurrent/RejectedExecutionHandler;";
    private static final String SCHEDULED = "Ljava/util/concurrent/RunnableScheduledFuture;";
    private static final String STAGE = "Ljava/util/concurrent/CompletableFuture;";
    private static final String GIVEN_TASK = "(Ljava/lang/Object;)V";

    private static final SeamCall MADE = SeamCall.of("created", GIVEN_TASK, THIS);
    private static final SeamCall ENTER = SeamCall.of("enter", "(Ljava/lang/Object;)Ljava/lang/Object;", THIS);
    private static final SeamCall LEAVE = SeamCall.of("leave", GIVEN_TASK, DISPLACED);

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
                        Rewrite.of("execute", "(" + RUNNABLE + ")")
                                .enter(SeamCall.of("queued", "(" + RUNNABLE + ")V", argument(0))),
                        Rewrite.of("reject", "(" + RUNNABLE + ")")
                                .enter(SeamCall.of(
                                        "refusing",
                                        "(" + RUNNABLE + HANDLER + ")Ljava/lang/Object;",
                                        argument(0),
                                        field("handler", HANDLER)))
                                .thrown(SeamCall.of("refused", GIVEN_TASK, DISPLACED)),
                        Rewrite.of("remove", "(" + RUNNABLE + ")")
                                .exitWithResult(SeamCall.of("removed", "(ZLjava/lang/Object;)V", argument(0))),
                        // Reached by worker loops that were running before, and still are in the code from before.
                        Rewrite.of("beforeExecute", "(Ljava/lang/Thread;" + RUNNABLE + ")")
                                .enter(SeamCall.of("running", GIVEN_TASK, argument(1))),
                        Rewrite.of("runWorker", "(").beforeRun(SeamCall.of("running", GIVEN_TASK))),
                type("ThreadPoolExecutor$Worker",
                        Rewrite.of("unlock", "()")
                                .exit(SeamCall.of(
                                        "idle", "(Ljava/lang/Thread;)V", field("thread", "Ljava/lang/Thread;"))))));
    }

    private static Hop scheduledTasks() {
        return new Hop("one-shot scheduled tasks", List.of(
                type("ScheduledThreadPoolExecutor",
                        Rewrite.of("delayedExecute", "(" + SCHEDULED + ")")
                                .enter(SeamCall.of("scheduled", "(" + SCHEDULED + ")V", argument(0))))));
    }

    private static Hop futures() {
        return new Hop("futures of other executors", List.of(
                type("AbstractExecutorService",
                        Rewrite.of("newTaskFor", "(").exitWithResult(SeamCall.of("created", GIVEN_TASK))),
                type("FutureTask", around("run", "()"))));
    }

    private static Hop forkJoin() {
        String pool = "(Ljava/util/concurrent/ForkJoinPool;" + FORK_JOIN_TASK + ")V";
        return new Hop("fork/join", List.of(
                type("ForkJoinTask", Rewrite.of("fork", "()").enter(MADE), around("doExec", "()")),
                type("ForkJoinPool",
                        Rewrite.of("externalSubmit", "(" + FORK_JOIN_TASK + ")")
                                .enter(SeamCall.of("submitted", pool, THIS, argument(0))),
                        // JDK 20 and later.
                        Rewrite.of("poolSubmit", "(Z" + FORK_JOIN_TASK + ")")
                                .optional()
                                .enter(SeamCall.of("submitted", pool, THIS, argument(1))),
                        helping("help*"),
                        helping("externalHelp*")),
                type("ForkJoinPool$WorkQueue", helping("help*"))));
    }

    private static Hop virtualThreads() {
        return new Hop("virtual threads", List.of(new RewrittenClass("java.lang.VirtualThread", List.of(
                Rewrite.of("start", "(Ljdk/internal/vm/ThreadContainer;)").enter(MADE),
                around("run", "(" + RUNNABLE + ")")))));
    }

    private static Hop completionStages() {
        List<RewrittenClass> classes = new ArrayList<>();
        for (String source : new String[] {"AsyncSupply", "AsyncRun"}) {
            classes.add(type("CompletableFuture$" + source, constructor(), around("run", "()")));
        }
        for (String stage : STAGES) {
            classes.add(type("CompletableFuture$" + stage,
                    constructor(),
                    Rewrite.of("tryFire", "(I)")
                            .enter(SeamCall.of("enterStage", "(Ljava/lang/Object;)Ljava/lang/Object;", THIS))
                            .exit(SeamCall.of(
                                    "leaveStage",
                                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V",
                                    DISPLACED,
                                    THIS,
                                    field("dep", STAGE)))
                            .thrown(LEAVE)));
        }
        return new Hop("completion stages", classes);
    }

    /** At the end: before, there is no {@code this} to speak of. */
    private static Rewrite constructor() {
        return Rewrite.of("<init>", "(").exit(MADE);
    }

    private static Rewrite around(String method, String parameters) {
        return Rewrite.of(method, parameters).enter(ENTER).exit(LEAVE).thrown(LEAVE);
    }

    private static Rewrite helping(String methods) {
        return Rewrite.of(methods, "(")
                .enter(SeamCall.of("suspend", "()Ljava/lang/Object;"))
                .exit(LEAVE)
                .thrown(LEAVE);
    }

    private static RewrittenClass type(String name, Rewrite... rewrites) {
        return new RewrittenClass(CONCURRENT + name, List.of(rewrites));
    }
}
