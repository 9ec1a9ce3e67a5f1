package io.flowtap.recording;

import io.flowtap.catalog.EventCheck;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.journal.EventOutput;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.identity.Identity;
import io.flowtap.testsupport.MapSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The recorder that all operations of a test report to; a test may put another one in its place. */
final class InstalledRecorder implements BeforeEachCallback, AfterEachCallback {

    private static final Settings IDENTITY_OF_THE_CALL =
            MapSettings.of("flowtap.identity.user-id", "call", "flowtap.identity.session-id", "call");

    /** What was recorded. */
    final CollectedEvents collected = new CollectedEvents();

    /** What a recorder had to say while it was made. */
    final List<String> log = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        install();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        CurrentRecorder.install(OperationRecorder.NONE);
    }

    EventRecorder install(EventProcessor... processors) {
        return install(IDENTITY_OF_THE_CALL, collected, processors);
    }

    EventRecorder install(EventOutput output, EventProcessor... processors) {
        return install(IDENTITY_OF_THE_CALL, output, processors);
    }

    EventRecorder install(Settings identity) {
        return install(identity, collected);
    }

    private EventRecorder install(Settings identity, EventOutput output, EventProcessor... processors) {
        EventRecorder recorder = new EventRecorder(
                ContentCapture.OFF,
                new CostMeter(PriceTable.bundled()),
                new ProcessorChain(Identity.of(identity, List.of(), log::add), List.of(processors)),
                new EventCheck(false),
                output);
        CurrentRecorder.install(recorder);
        return recorder;
    }
}
