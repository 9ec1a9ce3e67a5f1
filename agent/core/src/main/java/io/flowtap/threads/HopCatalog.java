package io.flowtap.threads;

import static io.flowtap.bytecode.Parameter.argument;
import static io.flowtap.bytecode.Parameter.field;

import io.flowtap.bytecode.Call;
import io.flowtap.bytecode.Parameter;
import io.flowtap.bytecode.Source;
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

    private static final Parameter THIS = Parameter.of(Source.THIS);

    /** What the call at the method's start returned: the context that the method's own has displaced. */
    private static final Parameter DISPLACED = Parameter.of(Source.ENTERED);

    private static final Parameter RESULT = Parameter.of(Source.RETURNED);

    private static final Call MADE = call("created", GIVEN_TASK, THIS);
    private static final Call ENTER = call("enter", "(Ljava/lang/Object;)Ljava/lang/Object;", THIS);
    private static final Call LEAVE = call("leave", GIVEN_TASK, DISPLACED);

    /** Stages that run a function of the host. */
    // spotless:off
    private static final String[] STAGES = {
        "UniApply", "UniAccept", "UniRun", "UniWhenComplete", "UniHandle", "UniExceptionally",
        "UniComposeExceptionally", "UniCompose", "BiApply", "BiAccept", "BiRun", "OrApply", "OrAccept", "OrRun",
    };
    // spotless:on

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
        return new Hop(
                "thread pools",
                List.of(
                        type(
                                "ThreadPoolExecutor",
                                Rewrite.of("execute", "(" + RUNNABLE + ")")
                                        .enter(call("queued", "(" + RUNNABLE + ")V", argument(0))),
                                Rewrite.of("reject", "(" + RUNNABLE + ")")
                                        .enter(call(
                                                "refusing",
                                                "(" + RUNNABLE + HANDLER + ")Ljava/lang/Object;",
                                                argument(0),
                                                field("handler", HANDLER)))
                                        .thrown(call("refused", GIVEN_TASK, DISPLACED)),
                                Rewrite.of("remove", "(" + RUNNABLE + ")")
                                        .exit(call("removed", "(ZLjava/lang/Object;)V", RESULT, argument(0))),
                                // Reached by worker loops that were running before, and still are in the code from
                                // before.
                                Rewrite.of("beforeExecute", "(Ljava/lang/Thread;" + RUNNABLE + ")")
                                        .enter(call("running", GIVEN_TASK, argument(1))),
                                Rewrite.of("runWorker", "(").beforeRun(call("running", GIVEN_TASK))),
                        type(
                                "ThreadPoolExecutor$Worker",
                                Rewrite.of("unlock", "()")
                                        .exit(call(
                                                "idle",
                                                "(Ljava/lang/Thread;)V",
                                                field("thread", "Ljava/lang/Thread;"))))));
    }

    private static Hop scheduledTasks() {
        return new Hop(
                "one-shot scheduled tasks",
                List.of(type(
                        "ScheduledThreadPoolExecutor",
                        Rewrite.of("delayedExecute", "(" + SCHEDULED + ")")
                                .enter(call("scheduled", "(" + SCHEDULED + ")V", argument(0))))));
    }

    private static Hop futures() {
        return new Hop(
                "futures of other executors",
                List.of(
                        type(
                                "AbstractExecutorService",
                                Rewrite.of("newTaskFor", "(").exit(call("created", GIVEN_TASK, RESULT))),
                        type("FutureTask", around("run", "()"))));
    }

    private static Hop forkJoin() {
        String pool = "(Ljava/util/concurrent/ForkJoinPool;" + FORK_JOIN_TASK + ")V";
        return new Hop(
                "fork/join",
                List.of(
                        type("ForkJoinTask", Rewrite.of("fork", "()").enter(MADE), around("doExec", "()")),
                        type(
                                "ForkJoinPool",
                                Rewrite.of("externalSubmit", "(" + FORK_JOIN_TASK + ")")
                                        .enter(call("submitted", pool, THIS, argument(0))),
                                // JDK 20 and later.
                                Rewrite.of("poolSubmit", "(Z" + FORK_JOIN_TASK + ")")
                                        .optional()
                                        .enter(call("submitted", pool, THIS, argument(1))),
                                helping("help*"),
                                helping("externalHelp*")),
                        type("ForkJoinPool$WorkQueue", helping("help*"))));
    }

    private static Hop virtualThreads() {
        return new Hop(
                "virtual threads",
                List.of(new RewrittenClass(
                        "java.lang.VirtualThread",
                        List.of(
                                Rewrite.of("start", "(Ljdk/internal/vm/ThreadContainer;)")
                                        .enter(MADE),
                                around("run", "(" + RUNNABLE + ")")))));
    }

    private static Hop completionStages() {
        List<RewrittenClass> classes = new ArrayList<>();
        for (String source : new String[] {"AsyncSupply", "AsyncRun"}) {
            classes.add(type("CompletableFuture$" + source, constructor(), around("run", "()")));
        }
        for (String stage : STAGES) {
            classes.add(type(
                    "CompletableFuture$" + stage,
                    constructor(),
                    Rewrite.of("tryFire", "(I)")
                            .enter(call("enterStage", "(Ljava/lang/Object;)Ljava/lang/Object;", THIS))
                            .exit(call(
                                    "leaveStage",
                                    "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V",
                                    DISPLACED,
                                    THIS,
                                    field("dep", STAGE)))
                            .thrown(LEAVE)));
        }
        return new Hop("completion stages", classes);
    }

    /** A method of {@code FlowtapTasks}. */
    private static Call call(String method, String descriptor, Parameter... parameters) {
        return new Call(method, descriptor, List.of(parameters));
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
                .enter(call("suspend", "()Ljava/lang/Object;"))
                .exit(LEAVE)
                .thrown(LEAVE);
    }

    private static RewrittenClass type(String name, Rewrite... rewrites) {
        return new RewrittenClass(CONCURRENT + name, List.of(rewrites));
    }
}
