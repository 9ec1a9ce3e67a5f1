package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.catalog.CatalogEvent;
import io.flowtap.catalog.CatalogProperty;
import io.flowtap.catalog.EventCatalog;
import io.flowtap.catalog.EventCheck;
import io.flowtap.catalog.PropertyType;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.event.EventProcessor;
import io.flowtap.event.PropertyKey;
import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operations;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.recording.identity.Identity;
import io.flowtap.sink.text.JsonWriter;
import io.flowtap.testsupport.MapSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From what an application says to what the journal gets. */
class CapturedEventsTest {

    @RegisterExtension
    private final InstalledRecorder installed = new InstalledRecorder();

    private EventRecorder install(boolean unknownAllowed, EventProcessor... processors) {
        EventRecorder recorder = new EventRecorder(
                ContentCapture.OFF,
                new CostMeter(PriceTable.bundled()),
                new ProcessorChain(
                        Identity.of(
                                MapSettings.of(
                                        "flowtap.identity.user-id", "call",
                                        "flowtap.identity.workspace-id", "fixed:w-fixed",
                                        "flowtap.identity.organization-id", "fixed:o-fixed",
                                        "flowtap.identity.session-id", "call"),
                                List.of(),
                                installed.log::add),
                        List.of(processors)),
                new EventCheck(unknownAllowed),
                installed.collected);
        CurrentRecorder.install(recorder);
        return recorder;
    }

    private Map<String, Object> only() {
        assertThat(installed.collected.events).hasSize(1);
        return installed.collected.events.get(0);
    }

    @Test
    void anEventBelongsToWhatItsThreadWorksFor() {
        install(false);
        FlowOperation flow = new FlowOperation("f", "flow", "test", null, CallIdentity.UNKNOWN.withUserId("ann"));
        Object before = Operations.attach(flow);
        Operations.captured("message_sent", Map.of("conversationId", "c", "role", "user"));
        Operations.restore(before);

        assertThat(only())
                .containsEntry("type", "message_sent")
                .containsEntry("user!", "ann")
                .containsEntry("workspace!", "w-fixed")
                .containsEntry("organization!", "o-fixed")
                .containsEntry("conversation_id", "c")
                .containsEntry("role", "user")
                .doesNotContainKeys("latency_ms", "truncated");
    }

    @Test
    void whatItSaysOfTheEnvelopeGoesBeforeWhatIsKnown() {
        install(false);
        Operations.captured(
                "conversation_started",
                Map.of(
                        "conversationId", "c",
                        "sessionId", "s",
                        "userId", "bob",
                        "workspaceId", "w",
                        "organization_id", "o"));

        assertThat(only())
                .containsEntry("user!", "bob")
                .containsEntry("workspace!", "w")
                .containsEntry("organization!", "o")
                .containsEntry("session!", "s")
                .containsEntry("session_id", "s")
                .doesNotContainKeys("user_id", "workspace_id", "organization_id");
    }

    @Test
    void aRefusedEventIsCountedAndSaidOnce() {
        EventRecorder recorder = install(false);
        Operations.captured("conversation_startd", null);
        Operations.captured(null, null);

        assertThat(installed.collected.events).isEmpty();
        assertThat(recorder.findings().refused()).isEqualTo(2);
        assertThat(recorder.failureCount()).isZero();
        List<String> log = new ArrayList<>();
        recorder.report(log::add);
        recorder.report(log::add);
        assertThat(log).singleElement().asString().contains("business event", "doctor");
    }

    @Test
    void tenMegabytesAreCutToWhatIsKept() {
        install(false);
        String long10 = "漢".repeat(10 * 1024 * 1024);
        Operations.captured(
                "interaction_click",
                Map.of("sessionId", "s", "component", long10, "target", long10, "value", new StringBuilder(long10)));

        Map<String, Object> event = only();
        assertThat(event).containsEntry("session_id", "s").containsEntry("truncated", true);
        assertThat(event.get("value")).asString().endsWith("…").hasSizeBetween(100, 512);
        assertThat(bytes(event)).isBetween(ContextLimit.BYTES - 300, ContextLimit.BYTES);
    }

    @Test
    void aTextIsCutToItsOwnLimitAndTheEventSaysSo() {
        install(false);
        Operations.captured("interaction_click", Map.of("sessionId", "s", "value", "v".repeat(513)));

        assertThat(only()).containsEntry("value", "v".repeat(511) + "…").containsEntry("truncated", true);
    }

    @Test
    void aMapThatContainsItselfCostsItself() {
        install(true);
        Map<String, Object> itself = new HashMap<>();
        itself.put("self", itself);
        Operations.captured("order_placed", Map.of("plan", "pro", "itself", itself));

        assertThat(only())
                .containsEntry("plan", "pro")
                .containsEntry("truncated", true)
                .doesNotContainKey("itself");
    }

    @Test
    void credentialsAreRemovedBeforeTheSizeIsLookedAt() {
        install(true);
        Operations.captured(
                "order_placed", Map.of("password", "hunter2", "note", "call me, token=abcdefghijklmnop0123456789"));

        assertThat(only().toString()).doesNotContain("hunter2", "abcdefghijklmnop");
    }

    @Test
    void whatAProcessorAddsCountsToo() {
        install(false, new NamedProcessor("adding", draft -> {
            draft.put(PropertyKey.of("added"), "a".repeat(5_000));
            draft.put(PropertyKey.of("added_too"), List.of("b".repeat(5_000)));
            return true;
        }));
        Operations.captured("session_started", Map.of("sessionId", "s"));

        assertThat(only()).containsEntry("session_id", "s").containsEntry("truncated", true);
        assertThat(bytes(only())).isLessThanOrEqualTo(ContextLimit.BYTES);
    }

    /** Else documents and marks would say something else than what happens. */
    @Test
    void theLimitsOfTextsAreThoseOfTheCatalog() {
        EventCatalog catalog = EventCatalog.bundled();
        List<CatalogProperty> properties = new ArrayList<>(catalog.common());
        for (CatalogEvent event : catalog.events()) {
            properties.addAll(event.properties());
        }
        for (CatalogProperty property : properties) {
            if (property.type() == PropertyType.TEXT) {
                assertThat(property.limit())
                        .as(property.name())
                        .isEqualTo(CleanTexts.limitOf(PropertyKey.of(property.name())));
            }
        }
    }

    private static int bytes(Map<String, Object> event) {
        Map<String, Object> context = new LinkedHashMap<>(event);
        context.keySet().removeIf(name -> name.endsWith("!") || name.equals("type"));
        return JsonWriter.of(context).getBytes(StandardCharsets.UTF_8).length;
    }
}
