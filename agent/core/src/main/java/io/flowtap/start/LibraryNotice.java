package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StatusFile;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sees to it that nobody who uses a library Flowtap does not observe is met with silence: {@code doctor} names it, and
 * so does a line at the end of the JVM. Writes the status of a JVM in which nothing is recorded; where something is,
 * {@link RunningAgent} takes that over.
 */
final class LibraryNotice implements Runnable {

    /** Libraries come in groups: one status for all that an application loads as it starts. */
    private static final long PAUSE_NANOS = 300_000_000;

    private final Configuration configuration;
    private final Weaving weaving;
    private final Consumer<String> log;
    private final long startedAtMillis;

    private volatile Thread writer;
    private StatusFile statusFile;
    private HostProcess host;
    private boolean recording;
    private boolean ended;

    LibraryNotice(Configuration configuration, Weaving weaving, long startedAtMillis, Consumer<String> log) {
        this.configuration = configuration;
        this.weaving = weaving;
        this.startedAtMillis = startedAtMillis;
        this.log = log;
    }

    /** A library was seen that was not before. Called on host threads, which only start or wake the writer here. */
    @Override
    public void run() {
        if (writer == null) {
            writer = AgentThread.create("flowtap-libraries", new Runnable() {
                @Override
                public void run() {
                    writeUntilRecording();
                }
            }, log);
            writer.start();
        } else {
            LockSupport.unpark(writer);
        }
    }

    private void writeUntilRecording() {
        try {
            Runtime.getRuntime().addShutdownHook(AgentThread.create("flowtap-libraries-end", this::end, log));
        } catch (IllegalStateException e) {
            // The JVM is already going down.
            end();
            return;
        }
        while (true) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (!write(AgentStatus.State.RUNNING)) {
                return;
            }
            LockSupport.park(this);
        }
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
        if (statusFile == null) {
            HomeDirectory.create(configuration.home());
            host = HostProcess.of(configuration, startedAtMillis);
            statusFile = StatusFile.in(new File(configuration.home(), "status"), host.startedAtMillis(), host.pid());
        }
        statusFile.write(AgentStatus.withoutRecording(
                state, host, configuration, weaving.report(), weaving.foundLibraries()));
        ended = state == AgentStatus.State.STOPPED;
        return !ended;
    }

    private void end() {
        write(AgentStatus.State.STOPPED);
        List<FoundLibrary> found = weaving.foundLibraries();
        boolean incomplete = false;
        StringBuilder names = new StringBuilder();
        for (FoundLibrary library : found) {
            incomplete |= library.incomplete();
            names.append(names.length() == 0 ? "" : ", ").append(library.text());
        }
        if (incomplete) {
            log.accept("AI libraries of this JVM: " + names + "; for more run: java -jar flowtap.jar doctor");
        }
    }
}
