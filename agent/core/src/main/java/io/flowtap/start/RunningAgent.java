package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.config.FilePermissions;
import io.flowtap.delivery.Exporters;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StatusFile;
import io.flowtap.recording.EventRecorder;
import io.flowtap.sink.EventSink;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The agent of one JVM: what records, the exporters and the thread that looks after them, wired in one place. */
final class RunningAgent {

    private static final long LAST_ROUND_MILLIS = 1_000;

    private final Configuration configuration;
    private final Weaving weaving;
    private final TaskHops taskHops;
    private final Consumer<String> log;
    private final Recording recording;
    private final UnrecordedCalls unrecorded;
    private final List<EventSink> sinks;
    private final List<String> mistakes;
    private final Extensions extensions;
    private final JournalReaders readers;
    private final Housekeeping housekeeping;
    private final StatusFile statusFile;
    private final Exporters exporters;
    private boolean delivering;

    private RunningAgent(
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            TaskHops taskHops,
            SettingsCheck settings,
            Recording recording,
            UnrecordedCalls unrecorded,
            Consumer<String> log) {
        this.configuration = configuration;
        this.extensions = extensions;
        this.weaving = weaving;
        this.taskHops = taskHops;
        this.recording = recording;
        this.unrecorded = unrecorded;
        this.log = log;
        List<String> mistakes = new ArrayList<>();
        this.sinks = SettingsCheck.sinks(configuration, extensions, mistakes::add, log);
        settings.addFindings(mistakes, sinks);
        String openHome = FilePermissions.problemOf(configuration.home(), "flowtap.home");
        if (openHome != null) {
            mistakes.add(openHome);
        }
        mistakes.addAll(recording.mistakes());
        this.mistakes = List.copyOf(mistakes);
        settings.say(mistakes, log);
        HostProcess host = recording.host();
        this.readers = new JournalReaders(recording.journals(), recording.journal(), host.service(), log);
        this.exporters = Exporters.of(sinks, readers, configuration, log);
        this.statusFile = StatusFile.in(new File(configuration.home(), "status"), host.startedAtMillis(), host.pid());
        this.housekeeping = new Housekeeping(
                this::keepGoing,
                this::lookAfterRecording,
                weaving::settle,
                () -> writeStatus(AgentStatus.State.RUNNING),
                log);
    }

    /** Builds what delivers, around what records already; delivers nothing yet. */
    static RunningAgent build(
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            TaskHops taskHops,
            SettingsCheck settings,
            Recording recording,
            UnrecordedCalls unrecorded,
            Consumer<String> log) {
        return new RunningAgent(configuration, extensions, weaving, taskHops, settings, recording, unrecorded, log);
    }

    /**
     * Starts delivering and looking after the journal.
     *
     * @throws OutOfMemoryError if there are no threads for it; may be called again
     */
    void start() {
        start(AgentThread.create("flowtap-housekeeping", housekeeping, log));
    }

    /** @param housekeeper looks after the journal */
    void start(Thread housekeeper) {
        if (!delivering) {
            exporters.start();
            delivering = true;
        }
        housekeeper.start();
    }

    private void lookAfterRecording(long nowNanos) {
        recording.recorder().abandonForgotten(nowNanos);
        recording.recorder().report(log);
    }

    private void keepGoing(long nowMillis) {
        recording.journal().housekeep(nowMillis);
        exporters.startMissing();
    }

    /**
     * Delivers once more and lets go of the journal.
     *
     * @param nanos how long the delivery may take
     */
    void stop(long nanos) {
        try {
            exporters.flush(Duration.ofNanos(nanos));
            housekeeping.stop(LAST_ROUND_MILLIS);
            recording.recorder().report(log);
            settleHooks();
            recording.journal().leaveMemory();
            writeStatus(AgentStatus.State.STOPPED);
        } finally {
            // Whatever memory is left, the journal is to say that its JVM has ended.
            exporters.close(Duration.ofMillis(200));
            readers.close();
            recording.close();
        }
    }

    /** Loads hooks again where that is due, by loaders of the host, which may throw anything. */
    private void settleHooks() {
        try {
            weaving.settle();
        } catch (Throwable e) {
            log.accept("failed hooks could not be looked at for the last time: " + e);
        }
    }

    private void writeStatus(AgentStatus.State state) {
        EventRecorder recorder = recording.recorder();
        statusFile.write(new AgentStatus(
                state,
                recording.host(),
                unrecorded.report(),
                configuration,
                extensions.withProblems(mistakes),
                weaving.report(),
                weaving.foundLibraries(),
                taskHops.report(),
                recording.journal().stats(),
                exporters.stats(),
                recorder.operationCount(),
                recorder.eventCount(),
                recorder.failureCount(),
                recorder.unredactedCount(),
                recorder.failedProcessingCount(),
                recorder.failedIdentityCount(),
                recorder.findings()));
    }
}
