package io.flowtap.recording;

import static io.flowtap.recording.SampleOperations.gpt4o;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import io.flowtap.identity.Identification;
import io.flowtap.journal.EventOutput;
import io.flowtap.operation.ToolOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What processors do to events before they are written. */
class ProcessedEventsTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private final CollectedEvents collected = installed.collected;

    @Test
    void aProcessorMayDropEvents() {
        installed.install(new NamedProcessor("no tools", draft -> !draft.type().equals("tool_used")));

        new ToolOperation("t", "function", null).end();
        gpt4o(null).end();

        assertThat(collected.events).hasSize(1);
    }

    @Test
    void whatAProcessorFailedForIsNotRecordedAndSaidOnce() {
        List<String> log = new ArrayList<>();
        EventRecorder recorder = installed.install(new NamedProcessor("breaking", draft -> {
            throw new IllegalStateException("broken");
        }));

        gpt4o(null).end();
        gpt4o(null).end();
        recorder.report(log::add);
        recorder.report(log::add);

        assertThat(collected.events).isEmpty();
        assertThat(recorder.failedProcessingCount()).isEqualTo(2);
        assertThat(log).singleElement().asString().contains("breaking");
    }

    @Test
    void credentialsThatAProcessorAddsAreRemoved() {
        installed.install(new NamedProcessor(
                "adding text", draft -> draft.put(PropertyKeys.REASON, "password=hunter22") != null));

        gpt4o(null).end();

        assertThat(collected.only("model_cost")).containsEntry("reason", "password=[redacted]");
    }

    @Test
    void aProcessorThatKeepsADraftCannotChangeWhatIsWritten() {
        List<EventDraft> kept = new ArrayList<>();
        EventOutput output = new EventOutput() {
            @Override
            public boolean write(EventDraft draft) {
                kept.get(0).put(PropertyKeys.REASON, "password=hunter22");
                kept.get(0).userId("sk-abcdefghijklmnop");
                return collected.write(draft);
            }

            @Override
            public void lost() {
                collected.lost();
            }
        };
        EventRecorder recorder = installed.install(output, new NamedProcessor("keeping", kept::add));

        recorder.identified(new Identification.User("ann", Map.of("plan", "pro")), null, null);

        assertThat(collected.only("identify"))
                .containsEntry("user!", "ann")
                .containsEntry("traits", Map.of("plan", "pro"))
                .doesNotContainKey("reason");
    }

    @Test
    void anEventThatAProcessorSpoilsIsDroppedAndTheProcessorIsNamed() {
        List<String> log = new ArrayList<>();
        EventRecorder recorder = installed.install(new Wiping());

        recorder.identified(new Identification.User("type", Map.of()), null, null);
        recorder.identified(new Identification.User("status", Map.of()), null, null);
        recorder.identified(new Identification.User("blank", Map.of()), null, null);
        recorder.identified(new Identification.User("key", Map.of()), null, null);
        recorder.identified(new Identification.User("ann", Map.of()), null, null);

        assertThat(collected.events)
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("user!", "ann"));
        recorder.report(log::add);
        recorder.report(log::add);
        assertThat(recorder.failedProcessingCount()).isEqualTo(4);
        assertThat(recorder.failureCount()).isZero();
        assertThat(collected.lost).as("what the journal was told").isZero();
        assertThat(log).singleElement().asString().contains("event processor wiping left an event without type");
    }

    /** An extension is compiled without NullAway. */
    @NullUnmarked
    private static final class Wiping implements EventProcessor {

        @Override
        public String name() {
            return "wiping";
        }

        @Override
        public boolean process(EventDraft draft) {
            switch (draft.userId()) {
                case "type" -> draft.type(null);
                case "status" -> draft.outcome(null, 0);
                case "blank" -> draft.type(" ");
                case "key" -> draft.put((PropertyKey) null, "text");
                default -> draft.put(PropertyKeys.REASON, (String) null);
            }
            return true;
        }
    }
}
