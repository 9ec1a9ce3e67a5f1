package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.cost.PriceTable;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.threads.SpareMemory;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts that an application without AI never pays for, on side threads, when the first class of an AI
 * library is loaded. Hooks may run before everything is ready: {@link AwaitedRecorder} makes their first events wait.
 */
final class Activation implements Runnable {

    private static final long SAY_PAUSE_NANOS = 500_000_000;
    private static final int MOST_SAY_ATTEMPTS = 8;
    /** Some times what opening a journal takes. */
    private static final int RECORDING_BYTES = 2 << 20;

    private static final long PAUSE_BETWEEN_STARTS_NANOS = 100_000_000;

    private final Instrumentation instrumentation;
    private final Configuration configuration;
    private final Extensions extensions;
    private final Weaving weaving;
    private final Consumer<String> log;
    private final SettingsCheck settings;
    private final IdleStatus idleStatus;
    private final UnrecordedCalls unrecorded;
    private final Attempts attempts;
    private final long startedAtMillis;
    private final int warningsSaid;
    private final Prices prices;
    private @Nullable AwaitedRecorder awaited;
    private @Nullable TaskHops taskHops;
    private Attempts.@Nullable Waiting calls;
    private @Nullable Supplier<LastDelivery> openRecording;
    private @Nullable Recording recording;
    private boolean warming;
    private volatile boolean building;
    private boolean startFailed;
    private long startFailedAtNanos;

    Activation(
            Instrumentation instrumentation,
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            SettingsCheck settings,
            IdleStatus idleStatus,
            UnrecordedCalls unrecorded,
            long startedAtMillis,
            Consumer<String> log) {
        this.instrumentation = instrumentation;
        this.configuration = configuration;
        this.extensions = extensions;
        this.weaving = weaving;
        this.settings = settings;
        this.idleStatus = idleStatus;
        this.unrecorded = unrecorded;
        this.attempts = new Attempts(log);
        this.startedAtMillis = startedAtMillis;
        this.log = log;
        this.prices = new Prices(configuration);
        this.warningsSaid = configuration.warnings().size();
    }

    /**
     * Called on the host thread that loads the class, and again if that had no stack or memory left for it. Defines the
     * seam and leaves the rest to side threads.
     *
     * @throws IllegalStateException if there will be no seam
     */
    @Override
    public void run() {
        try {
            SeamInstaller.install(instrumentation);
        } catch (IOException | IllegalAccessException e) {
            throw new IllegalStateException("cannot define the seam", e);
        }
        if (awaited == null) {
            awaited = new AwaitedRecorder(
                    Recording.captureOf(configuration),
                    AwaitedRecorder.TIMEOUT_MILLIS,
                    new BooleanSupplier() {
                        @Override
                        public boolean getAsBoolean() {
                            return startThreads();
                        }
                    },
                    unrecorded);
        }
        if (openRecording == null) {
            // Here, not where it fails: classes that the start needs when memory is short are loaded before.
            calls = callsThatWait(awaited);
            openRecording = opening();
        }
        CurrentRecorder.install(awaited);
        if (taskHops == null) {
            boolean follow = configuration.flag("flowtap.instrumentation." + TaskHops.NAME + ".enabled", true);
            taskHops = new TaskHops(instrumentation, follow, log);
        }
        weaving.link();
        idleStatus.recordingExpected();
        startThreads();
    }

    /**
     * Starts the threads that build the rest, unless they run. Where there can be none, the next call of the host that
     * ends tries again: classes are rewritten all the same, as those that are loaded meanwhile could not be later.
     *
     * @return whether they run
     */
    private boolean startThreads() {
        if (building) {
            return true;
        }
        synchronized (this) {
            AwaitedRecorder first = awaited;
            TaskHops hops = taskHops;
            if (!building && first != null && hops != null && mayTryToStart()) {
                try {
                    startWarmUp(hops);
                    startBuilding(first, hops);
                } catch (OutOfMemoryError e) {
                    startFailedAtNanos = System.nanoTime();
                    startFailed = true;
                    unrecorded.because(Shortage.describe(e));
                }
            }
            return building;
        }
    }

    /** The JVM prints a line for each thread that it cannot start. */
    private boolean mayTryToStart() {
        return !startFailed || System.nanoTime() - startFailedAtNanos > PAUSE_BETWEEN_STARTS_NANOS;
    }

    private void startWarmUp(TaskHops hops) {
        if (warming) {
            return;
        }
        AgentThread.start(
                "flowtap-warm-up",
                new Runnable() {
                    @Override
                    public void run() {
                        readPrices();
                        warmUp();
                        follow(hops);
                    }
                },
                log);
        warming = true;
    }

    private void startBuilding(AwaitedRecorder first, TaskHops hops) {
        AgentThread.start(
                "flowtap-start",
                new Runnable() {
                    @Override
                    public void run() {
                        build(first, hops);
                        HostPath.preload(weaving);
                    }
                },
                log);
        building = true;
    }

    /** Beside the thread that opens the journal, as a model call waits for both. */
    private void readPrices() {
        try {
            attempts.make(
                    new Supplier<@Nullable PriceTable>() {
                        @Override
                        public @Nullable PriceTable get() {
                            prices.read();
                            return prices.get();
                        }
                    },
                    new Attempts.Waiting() {
                        @Override
                        public void pause(String reason) {
                            prices.pause();
                        }

                        @Override
                        public void resume() {
                            prices.resume();
                        }
                    });
        } catch (Throwable e) {
            prices.pause();
            say("model calls have no costs", e);
        }
    }

    private void warmUp() {
        try {
            weaving.warmUp();
        } catch (VirtualMachineError e) {
            // What is not ready yet becomes so when it is needed.
            return;
        }
    }

    private void follow(TaskHops hops) {
        if (!hops.enabled()) {
            return;
        }
        try {
            if (!SpareDescriptors.areThere()) {
                throw new IOException("no file descriptors are left");
            }
            SeamInstaller.installTasks();
            hops.install();
        } catch (IOException | IllegalAccessException | LinkageError | VirtualMachineError e) {
            say("work that changes threads is not followed", e);
        }
    }

    private void build(AwaitedRecorder first, TaskHops hops) {
        // Made first: its class needs memory, too, which the application may take as soon as its calls go on.
        Supplier<RunningAgent> agent = new Supplier<>() {
            @Override
            public RunningAgent get() {
                // Destinations are the first to use much of the JDK, such as its digests.
                SpareMemory.await();
                return RunningAgent.build(
                        configuration,
                        extensions,
                        weaving,
                        hops,
                        settings,
                        Objects.requireNonNull(recording),
                        unrecorded,
                        log);
            }
        };
        LastDelivery last = record(first);
        if (last != null) {
            deliver(last, agent);
        }
    }

    /** @return null if nothing can be recorded */
    private @Nullable LastDelivery record(AwaitedRecorder first) {
        try {
            LastDelivery last = attempts.make(Objects.requireNonNull(openRecording), Objects.requireNonNull(calls));
            OperationRecorder made = Objects.requireNonNull(recording).recorder();
            first.ready(made);
            CurrentRecorder.install(made);
            return last;
        } catch (Throwable e) {
            first.impossible();
            recordNothing(e);
            return null;
        }
    }

    private Supplier<LastDelivery> opening() {
        return new Supplier<>() {
            @Override
            public LastDelivery get() {
                SpareMemory.require(RECORDING_BYTES);
                Recording opened = Recording.open(configuration, extensions, prices, startedAtMillis, log);
                try {
                    // Before a call may go on: an application that ends right after its first call still gets its
                    // delivery.
                    LastDelivery last =
                            LastDelivery.register(opened, configuration.millis("flowtap.shutdown-timeout"), log);
                    recording = opened;
                    return last;
                } catch (Throwable e) {
                    opened.close();
                    throw e;
                }
            }
        };
    }

    private Attempts.Waiting callsThatWait(AwaitedRecorder awaited) {
        return new Attempts.Waiting() {
            @Override
            public void pause(String reason) {
                awaited.pause();
                unrecorded.because(reason);
                idleStatus.recordingFailed();
            }

            @Override
            public void resume() {
                awaited.resume();
            }
        };
    }

    private void deliver(LastDelivery last, Supplier<RunningAgent> build) {
        try {
            RunningAgent agent = attempts.make(build);
            unrecorded.over();
            idleStatus.recordingStarts();
            attempts.make(new Supplier<@Nullable Void>() {
                @Override
                public @Nullable Void get() {
                    last.of(agent);
                    return null;
                }
            });
            sayNewWarnings();
        } catch (Throwable e) {
            // Such as a class that had no memory to be initialised: the application may take all of it meanwhile.
            last.impossible();
            String outcome = "events of this JVM are recorded and not delivered by it; the next one with Flowtap"
                    + " delivers them, or drain";
            unrecorded.failed(outcome + ": " + Shortage.describe(e));
            idleStatus.recordingFailed();
            say(outcome, e);
        }
    }

    private void recordNothing(Throwable reason) {
        unrecorded.because(Shortage.describe(reason));
        idleStatus.recordingFailed();
        say("nothing will be recorded, the application runs without it", reason);
    }

    /** When there is memory for it. */
    private void say(String outcome, Throwable reason) {
        for (int attempt = 1; attempt < MOST_SAY_ATTEMPTS; attempt++) {
            try {
                log.accept(outcome + ": " + Shortage.describe(reason));
                return;
            } catch (VirtualMachineError e) {
                LockSupport.parkNanos(SAY_PAUSE_NANOS);
            }
        }
    }

    /** A value that makes no sense comes to light only when it is read. */
    private void sayNewWarnings() {
        List<String> warnings = configuration.warnings();
        for (String warning : warnings.subList(warningsSaid, warnings.size())) {
            log.accept(warning);
        }
    }
}
