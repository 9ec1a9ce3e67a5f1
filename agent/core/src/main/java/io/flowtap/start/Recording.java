package io.flowtap.start;

import io.flowtap.catalog.EventCheck;
import io.flowtap.config.Configuration;
import io.flowtap.cost.CostMeter;
import io.flowtap.doctor.HostProcess;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.JournalSettings;
import io.flowtap.operation.ContentCapture;
import io.flowtap.recording.EventRecorder;
import io.flowtap.recording.ProcessorChain;
import io.flowtap.recording.identity.Identity;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What must be there before the first call of the host may return: the journal, and the recorder that writes to it.
 * Calls wait for it, so everything else is made later, the prices among it: only a model call needs those.
 */
final class Recording {

    private final HostProcess host;
    private final Journal journal;
    private final File journals;
    private final EventRecorder recorder;
    private final Prices prices;
    private final List<String> mistakes = new ArrayList<>();

    private Recording(
            Configuration configuration, Extensions extensions, Prices prices, HostProcess host, Consumer<String> log) {
        this.prices = prices;
        this.host = host;
        this.journals = new File(configuration.home(), "journal");
        this.journal = Journal.open(
                JournalSettings.of(journals, host.service(), configuration.bytes("flowtap.journal.max-size"), log));
        try {
            this.recorder = recorder(configuration, extensions);
        } catch (Throwable e) {
            // Whoever opens a recording tries again, with another journal.
            journal.close();
            throw e;
        }
    }

    private EventRecorder recorder(Configuration configuration, Extensions extensions) {
        Identity identity = Identity.of(configuration, extensions.identitySources(), new Consumer<>() {
            @Override
            public void accept(String mistake) {
                mistakes.add(mistake);
            }
        });
        ProcessorChain processors = new ProcessorChain(identity, extensions.processors());
        processors.configure(configuration);
        EventWriter writer = new EventWriter(journal, host.service(), host.environment());
        EventCheck check = new EventCheck(configuration.flag("flowtap.events.allow-unknown", false));
        return new EventRecorder(captureOf(configuration), new CostMeter(prices), processors, check, writer);
    }

    /** Opens a journal. */
    static Recording open(
            Configuration configuration,
            Extensions extensions,
            Prices prices,
            long startedAtMillis,
            Consumer<String> log) {
        HomeDirectory.create(configuration.home());
        return new Recording(configuration, extensions, prices, HostProcess.of(configuration, startedAtMillis), log);
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

    Journal journal() {
        return journal;
    }

    /** The directory of all journals. */
    File journals() {
        return journals;
    }

    HostProcess host() {
        return host;
    }

    /** What was wrong with the settings so far, those of the prices among them, for which it waits. */
    List<String> mistakes() {
        List<String> all = new ArrayList<>(mistakes);
        all.addAll(prices.mistakes());
        return all;
    }

    /** Leaves what was recorded to the next JVM. */
    void close() {
        journal.close();
    }
}
