package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.config.FilePermissions;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.delivery.Exporters;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StatusFile;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.operation.ContentCapture;
import io.flowtap.recording.EventRecorder;
import io.flowtap.recording.Identity;
import io.flowtap.recording.ProcessorChain;
import io.flowtap.sink.EventSink;
import io.flowtap.threads.TaskHops;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The agent of one JVM: journal, recorder, exporters and the thread that looks after them, wired in one place. */
final class RunningAgent {

    /** Its prices are read ahead, so that the host's first call does not have to. */
    private static final String COMMONEST_PROVIDER = "openai";

    private final Configuration configuration;
    private final Weaving weaving;
    private final TaskHops taskHops;
    private final HostProcess host;
    private final Consumer<String> log;
    private final List<EventSink> sinks;
    private final List<String> mistakes;
    private final Journal journal;
    private final JournalReaders readers;
    private final EventRecorder recorder;
    private final Housekeeping housekeeping;
    private final StatusFile statusFile;
    private volatile Exporters exporters;

    private RunningAgent(
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            TaskHops taskHops,
            SettingsCheck settings,
            HostProcess host,
            Consumer<String> log) {
        this.configuration = configuration;
        this.weaving = weaving;
        this.taskHops = taskHops;
        this.host = host;
        this.log = log;
        List<String> mistakes = new ArrayList<>();
        this.sinks = SettingsCheck.sinks(configuration, extensions, mistakes::add, log);
        settings.addFindings(mistakes, sinks);
        HomeDirectory.create(configuration.home());
        String openHome = FilePermissions.problemOf(configuration.home(), "flowtap.home");
        if (openHome != null) {
            mistakes.add(openHome);
        }
        Identity identity = Identity.of(configuration, extensions.identitySources(), mistakes::add);
        PriceTable prices = PriceTable.open(configuration.get("flowtap.prices"), mistakes::add);
        prices.find(COMMONEST_PROVIDER, "", host.startedAtMillis());
        this.mistakes = List.copyOf(mistakes);
        settings.say(mistakes, log);
        File journals = new File(configuration.home(), "journal");
        this.journal = Journal.open(
                JournalSettings.of(journals, host.service(), configuration.bytes("flowtap.journal.max-size"), log));
        this.readers = new JournalReaders(journals, journal, host.service(), log);
        EventWriter writer = new EventWriter(journal, host.service(), host.environment());
        ProcessorChain processors = new ProcessorChain(identity, extensions.processors());
        processors.configure(configuration);
        this.recorder = new EventRecorder(captureOf(configuration), new CostMeter(prices), processors, writer);
        this.statusFile = StatusFile.in(new File(configuration.home(), "status"), host.startedAtMillis(), host.pid());
        this.housekeeping = new Housekeeping(
                this::keepGoing,
                this::lookAfterRecording,
                weaving::settle,
                () -> writeStatus(AgentStatus.State.RUNNING),
                log);
    }

    /** Builds everything that must exist before the first event; delivers nothing yet. */
    static RunningAgent build(
            Configuration configuration,
            Extensions extensions,
            Weaving weaving,
            TaskHops taskHops,
            SettingsCheck settings,
            long startedAtMillis,
            Consumer<String> log) {
        return new RunningAgent(
                configuration,
                extensions,
                weaving,
                taskHops,
                settings,
                HostProcess.of(configuration, startedAtMillis),
                log);
    }

    static ContentCapture captureOf(Configuration configuration) {
        return ContentCapture.OFF
                .withPrompts(configuration.flag("flowtap.capture.prompts", false))
                .withCompletions(configuration.flag("flowtap.capture.completions", false))
                .withToolArguments(configuration.flag("flowtap.capture.tool-arguments", false))
                .withToolResults(configuration.flag("flowtap.capture.tool-results", false))
                .withDocuments(configuration.flag("flowtap.capture.documents", false));
    }

    EventRecorder recorder() {
        return recorder;
    }

    /** Starts delivering and looking after the journal; has the JVM's end leave time for a last delivery. */
    void start() {
        exporters = Exporters.start(sinks, readers, configuration, log);
        AgentThread.start("flowtap-housekeeping", housekeeping, log);
        try {
            Runtime.getRuntime().addShutdownHook(AgentThread.create("flowtap-shutdown", this::stop, log));
        } catch (IllegalStateException e) {
            // The JVM is already going down; the journal keeps what is not delivered.
            log.accept("the JVM ends while Flowtap starts; undelivered events stay in the journal");
        }
    }

    private void lookAfterRecording(long nowNanos) {
        recorder.abandonForgotten(nowNanos);
        recorder.report(log);
    }

    private void keepGoing(long nowMillis) {
        journal.housekeep(nowMillis);
        exporters.startMissing();
    }

    private void stop() {
        try {
            exporters.flush(Duration.ofMillis(configuration.millis("flowtap.shutdown-timeout")));
            housekeeping.stop();
            recorder.report(log);
            weaving.settle();
            journal.leaveMemory();
            writeStatus(AgentStatus.State.STOPPED);
        } finally {
            // Whatever memory is left, the journal is to say that its JVM has ended.
            exporters.close(Duration.ofMillis(200));
            readers.close();
            journal.close();
        }
    }

    private void writeStatus(AgentStatus.State state) {
        statusFile.write(new AgentStatus(
                state,
                host,
                configuration,
                mistakes,
                weaving.report(),
                weaving.foundLibraries(),
                taskHops.report(),
                journal.stats(),
                exporters.stats(),
                recorder.operationCount(),
                recorder.eventCount(),
                recorder.failureCount(),
                recorder.unredactedCount(),
                recorder.failedProcessingCount(),
                recorder.failedIdentityCount()));
    }
}
