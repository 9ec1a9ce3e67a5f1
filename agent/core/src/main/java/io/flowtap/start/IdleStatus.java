package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StartReport;
import io.flowtap.doctor.StatusFile;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.threads.SpareMemory;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The status of a JVM in which nothing is recorded (yet): wrong settings, and AI libraries that are not observed, are
 * named at once and at the JVM's end, and {@code doctor} shows them. Where something is recorded {@link RunningAgent}
 * takes over.
 */
final class IdleStatus implements Runnable {

    /** Libraries come in groups: one status for all that an application loads as it starts. */
    private static final long PAUSE_NANOS = 300_000_000;

    /** How often calls that are not recorded are looked at. */
    private static final long TROUBLE_PAUSE_NANOS = 5_000_000_000L;

    /** Some times what a status takes. */
    private static final int NEEDED_BYTES = 1 << 20;

    private static final long LAST_MILLIS = 2_000;

    private final Configuration configuration;
    private final Weaving weaving;
    private final SettingsCheck settings;
    private final UnrecordedCalls unrecorded;
    private final Consumer<String> log;
    private final long startedAtMillis;

    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Thread writer;
    private volatile boolean recordingExpected;
    private List<String> mistakes = List.of();
    private @Nullable StatusFile statusFile;
    private @Nullable HostProcess host;
    private boolean recording;
    private boolean ended;

    IdleStatus(
            Configuration configuration,
            Weaving weaving,
            SettingsCheck settings,
            UnrecordedCalls unrecorded,
            long startedAtMillis,
            Consumer<String> log) {
        this.configuration = configuration;
        this.weaving = weaving;
        this.settings = settings;
        this.unrecorded = unrecorded;
        this.startedAtMillis = startedAtMillis;
        this.log = log;
    }

    /** Settings are there to be checked, or a library was seen. On host threads: takes no lock the writer holds. */
    @Override
    public void run() {
        if (started.compareAndSet(false, true)) {
            start();
        } else {
            LockSupport.unpark(writer);
        }
    }

    private void start() {
        writer = AgentThread.create(
                "flowtap-status",
                new Runnable() {
                    @Override
                    public void run() {
                        writeUntilRecording();
                    }
                },
                log);
        try {
            // Now, not on that thread: an application may end right after it has loaded the library.
            Runtime.getRuntime()
                    .addShutdownHook(AgentThread.create(
                            "flowtap-status-end",
                            new Runnable() {
                                @Override
                                public void run() {
                                    end();
                                }
                            },
                            log));
        } catch (IllegalStateException e) {
            // The JVM is already going down.
            return;
        }
        try {
            writer.start();
        } catch (OutOfMemoryError e) {
            // No threads: the status is written by whoever records, or at the end of the JVM.
            return;
        }
    }

    private void writeUntilRecording() {
        if (!recordingExpected) {
            checkSettings();
        }
        while (true) {
            LockSupport.parkNanos(PAUSE_NANOS);
            boolean written = false;
            try {
                SpareMemory.require(NEEDED_BYTES);
                if (!write(AgentStatus.State.RUNNING)) {
                    return;
                }
                written = true;
            } catch (VirtualMachineError e) {
                // Looked at again: what is written with no memory left may spoil classes, for whoever records, too.
            }
            if (!written || unrecorded.report().troubled()) {
                LockSupport.parkNanos(this, TROUBLE_PAUSE_NANOS);
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void checkSettings() {
        List<String> found = List.of();
        try {
            found = settings.mistakes();
        } catch (Throwable e) {
            log.accept("the settings could not be checked: " + e);
        }
        settings.say(found, log);
        synchronized (this) {
            mistakes = found;
        }
    }

    /** Somebody else is about to look at the settings and to write the status: it is left to them unless they fail. */
    void recordingExpected() {
        recordingExpected = true;
    }

    /** They have failed, or cannot do it now; what there is to say of that {@link UnrecordedCalls} knows. */
    void recordingFailed() {
        recordingExpected = false;
        LockSupport.unpark(writer);
    }

    /** From now on the status of this JVM is written by somebody else. Waits for a status that is being written. */
    synchronized void recordingStarts() {
        recording = true;
        LockSupport.unpark(writer);
    }

    /** @return false if there is no more to write */
    private synchronized boolean write(AgentStatus.State state) {
        if (recording || ended) {
            return false;
        }
        if (state == AgentStatus.State.RUNNING && (recordingExpected || !SpareDescriptors.areThere())) {
            return true;
        }
        StartReport start = unrecorded.report();
        List<FoundLibrary> libraries = weaving.foundLibraries();
        boolean nothingToTell = libraries.isEmpty() && mistakes.isEmpty() && !start.troubled();
        if (nothingToTell && !weaving.watchesNamed()) {
            // An application without AI leaves nothing on the disk.
            return true;
        }
        HostProcess observed = host;
        if (observed == null) {
            HomeDirectory.create(configuration.home());
            observed = HostProcess.of(configuration, startedAtMillis);
            host = observed;
        }
        if (statusFile == null) {
            File directory = new File(configuration.home(), "status");
            statusFile = StatusFile.in(directory, observed.startedAtMillis(), observed.pid());
        }
        statusFile.write(AgentStatus.withoutRecording(
                state, observed, configuration, mistakes, weaving.report(), libraries, start));
        ended = state == AgentStatus.State.STOPPED;
        return !ended;
    }

    /** Reads versions from loaders of the host, and one of those may be blocked for ever: the JVM's end is not. */
    private void end() {
        Runnable work = new Runnable() {
            @Override
            public void run() {
                write(AgentStatus.State.STOPPED);
                sayWhatIsIncomplete();
            }
        };
        Thread last = AgentThread.create("flowtap-status-last", work, log);
        try {
            last.start();
        } catch (OutOfMemoryError e) {
            // No threads: here, then.
            work.run();
        }
        try {
            last.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayWhatIsIncomplete() {
        boolean incomplete = false;
        StringBuilder names = new StringBuilder();
        for (FoundLibrary library : weaving.foundLibraries()) {
            incomplete |= library.incomplete();
            names.append(names.length() == 0 ? "" : ", ").append(library.text());
        }
        if (incomplete) {
            log.accept("AI libraries of this JVM: " + names + "; for more run: java -jar flowtap.jar doctor");
        }
    }
}
