package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
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

    /** Its prices are read ahead, so that the host's first call does not have to. */
    private static final String COMMONEST_PROVIDER = "openai";

    private final HostProcess host;
    private final Journal journal;
    private final File journals;
    private final EventRecorder recorder;
    private final Awaited<PriceTable> prices = new Awaited<>(null, AwaitedRecorder.TIMEOUT_MILLIS);
    private final List<String> mistakes = new ArrayList<>();

    private Recording(Configuration configuration, Extensions extensions, HostProcess host, Consumer<String> log) {
        this.host = host;
        this.journals = new File(configuration.home(), "journal");
        this.journal = Journal.open(
                JournalSettings.of(journals, host.service(), configuration.bytes("flowtap.journal.max-size"), log));
        Identity identity = Identity.of(configuration, extensions.identitySources(), mistakes::add);
        ProcessorChain processors = new ProcessorChain(identity, extensions.processors());
        processors.configure(configuration);
        EventWriter writer = new EventWriter(journal, host.service(), host.environment());
        this.recorder = new EventRecorder(captureOf(configuration), new CostMeter(prices), processors, writer);
    }

    /** Opens a journal. */
    static Recording open(
            Configuration configuration, Extensions extensions, long startedAtMillis, Consumer<String> log) {
        HomeDirectory.create(configuration.home());
        return new Recording(configuration, extensions, HostProcess.of(configuration, startedAtMillis), log);
    }

    static ContentCapture captureOf(Configuration configuration) {
        return ContentCapture.OFF
                .withPrompts(configuration.flag("flowtap.capture.prompts", false))
                .withCompletions(configuration.flag("flowtap.capture.completions", false))
                .withToolArguments(configuration.flag("flowtap.capture.tool-arguments", false))
                .withToolResults(configuration.flag("flowtap.capture.tool-results", false))
                .withDocuments(configuration.flag("flowtap.capture.documents", false));
    }

    /** Reads the price table, for which model calls wait; they are not priced if that fails. To be called soon. */
    void readPrices(Configuration configuration) {
        PriceTable table = null;
        try {
            table = PriceTable.open(configuration.get("flowtap.prices"), mistakes::add);
            table.find(COMMONEST_PROVIDER, "", host.startedAtMillis());
        } finally {
            prices.set(table);
        }
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

    /** What was wrong with the settings so far. */
    List<String> mistakes() {
        return mistakes;
    }

    /** Leaves what was recorded to the next JVM. */
    void close() {
        journal.close();
    }
}
