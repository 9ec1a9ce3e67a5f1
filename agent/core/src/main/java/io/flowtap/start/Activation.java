package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.operation.OperationRecorder;
import io.flowtap.operation.Operations;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Starts the parts that an application without AI never pays for, on side threads, when the first class of an AI library
 * is loaded. Hooks may run before everything is ready: {@link AwaitedRecorder} makes their first events wait.
 */
final class Activation implements Runnable {

    private final Configuration configuration;
    private final Extensions extensions;
    private final Weaving weaving;
    private final TaskHops taskHops;
    private final Consumer<String> log;
    private final long startedAtMillis = System.currentTimeMillis();

    Activation(
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            TaskHops taskHops,
            Consumer<String> log) {
        this.configuration = configuration;
        this.extensions = extensions;
        this.weaving = weaving;
        this.taskHops = taskHops;
        this.log = log;
    }

    /** Called once, on the host thread that loads the class; returns at once. */
    @Override
    public void run() {
        AwaitedRecorder awaited = new AwaitedRecorder(RunningAgent.captureOf(configuration));
        Operations.install(awaited);
        AgentThread.start("flowtap-warm-up", new Runnable() {
            @Override
            public void run() {
                weaving.warmUp();
                followTasks();
            }
        });
        AgentThread.start("flowtap-start", new Runnable() {
            @Override
            public void run() {
                build(awaited);
            }
        });
    }

    private void followTasks() {
        if (!taskHops.enabled()) {
            return;
        }
        try {
            SeamInstaller.installTasks();
            taskHops.install();
        } catch (IOException | IllegalAccessException | LinkageError e) {
            log.accept("work that changes threads is not followed: " + e);
        }
    }

    private void build(AwaitedRecorder awaited) {
        try {
            RunningAgent agent = RunningAgent.build(configuration, extensions, weaving, taskHops, startedAtMillis, log);
            awaited.ready(agent.recorder());
            Operations.install(agent.recorder());
            agent.start();
        } catch (Throwable e) {
            awaited.ready(OperationRecorder.NONE);
            log.accept("nothing will be recorded, the application runs without it: " + e);
        }
    }
}
