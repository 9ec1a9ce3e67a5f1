package io.flowtap.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every destination does with events, whatever it is. The test of a destination extends it and says how a sink to
 * it is made, how to look into it, and how it fails.
 */
@Timeout(120)
public abstract class EventSinkContract {

    private static final long MILLIS = Instant.parse("2026-11-20T17:05:00.123Z").toEpochMilli();

    private int number;

    /** Makes sinks as the agent does. */
    protected abstract EventSinkProvider provider();

    /** Under which the provider makes a sink to the destination of this test, which is empty at first. */
    protected abstract Map<String, String> settings() throws Exception;

    /** Ids of the events that have arrived, twice if one has twice. */
    protected abstract List<String> arrived() throws Exception;

    /** From now on the destination cannot be reached, or used. */
    protected abstract void fail() throws Exception;

    /** It works again. */
    protected abstract void recover() throws Exception;

    /** What a sink says while the destination has failed. */
    protected Class<? extends Delivery> whileFailed() {
        return Delivery.RetryLater.class;
    }

    /** Settings somebody got wrong, of which the provider or the first batch says so. */
    protected abstract Map<String, String> wrongSettings();

    /** The key that the complaint names. */
    protected abstract String wrongKey();

    /** The properties of an event that no attempt could store: nested deeper than readers of JSON follow. */
    protected Map<String, Object> unstorable() {
        Object nested = "bottom";
        for (int depth = 0; depth < 2_000; depth++) {
            nested = List.of(nested);
        }
        return Map.of("nested", nested);
    }

    private EventSink sink() throws Exception {
        return sink(settings());
    }

    private EventSink sink(Map<String, String> settings) {
        return provider()
                .create(SinkContext.of(new MapSettings(settings), "test", DebugLog.OFF))
                .orElseThrow();
    }

    @Test
    void everyEventOfABatchArrivesOnce() throws Exception {
        List<Event> batch = List.of(event(Map.of()), event(Map.of()), event(Map.of()));
        try (EventSink sink = sink()) {
            assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(ids(batch));
    }

    @Test
    void aBatchOfNothingIsAcceptedAndLeavesNothing() throws Exception {
        try (EventSink sink = sink()) {
            assertThat(sink.deliver(List.of())).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(arrived()).isEmpty();
    }

    @Test
    void anEventThatCanNeverBeStoredIsRefusedAndTakesNoOtherAlong() throws Exception {
        Event good = event(Map.of());
        Event poison = event(unstorable());
        try (EventSink sink = sink()) {
            assertThat(sink.deliver(List.of(good, poison)))
                    .isInstanceOfSatisfying(
                            Delivery.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isNotBlank());
            assertThat(arrived()).as("so that the loop may halve the batch").isEmpty();
            assertThat(sink.deliver(List.of(poison))).isInstanceOf(Delivery.Rejected.class);
            assertThat(sink.deliver(List.of(good))).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(arrived()).containsExactly(good.id());
    }

    @Test
    void whileTheDestinationFailsNothingIsLost() throws Exception {
        Event before = event(Map.of());
        List<Event> batch = List.of(event(Map.of()), event(Map.of()));
        try (EventSink sink = sink()) {
            assertThat(sink.deliver(List.of(before))).isEqualTo(Delivery.ACCEPTED);
            fail();

            assertThat(sink.deliver(batch)).isInstanceOf(whileFailed());
            assertThat(sink.deliver(batch)).isInstanceOf(whileFailed());
            recover();

            assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        }
        // What was sent without an answer may come twice, with the same id.
        assertThat(arrived())
                .containsOnly(before.id(), batch.get(0).id(), batch.get(1).id());
    }

    @Test
    void closingTwiceIsClosing() throws Exception {
        EventSink used = sink();
        used.deliver(List.of(event(Map.of())));
        used.close();
        used.close();
        EventSink unused = sink();
        unused.close();
        unused.close();

        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aThreadThatIsInterruptedLosesNothing() throws Exception {
        Event event = event(Map.of());
        try (EventSink sink = sink()) {
            Delivery delivery;
            Thread.currentThread().interrupt();
            try {
                delivery = sink.deliver(List.of(event));
            } finally {
                Thread.interrupted();
            }
            assertThat(delivery).isInstanceOfAny(Delivery.Accepted.class, Delivery.RetryLater.class);
            if (!(delivery instanceof Delivery.Accepted)) {
                assertThat(sink.deliver(List.of(event))).isEqualTo(Delivery.ACCEPTED);
            }
        }

        assertThat(arrived()).contains(event.id());
    }

    @Test
    void anEventOfAnyTypeMayHaveNothingButItsTypeAndTime() throws Exception {
        List<Event> bare = new ArrayList<>();
        try (EventSink sink = sink()) {
            for (String type : EventTypes.ALL) {
                if (sink.accepts(type)) {
                    bare.add(Event.builder(id(), type).timestampMillis(MILLIS).build());
                }
            }
            assertThat(bare).isNotEmpty();
            assertThat(sink.deliver(bare)).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(arrived()).containsExactlyInAnyOrderElementsOf(ids(bare));
    }

    @Test
    void textsOfAnyKindArriveSomehow() throws Exception {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("content", "x".repeat(1 << 20));
        context.put("nul", "a\0b");
        context.put("half\ud800", "high \ud800, low \udc00, \ud83d\ude00");
        context.put("controls", "\u0001\u001f\u007f\u2028\uffff\r\n\"\\");
        context.put("nested", List.of(Map.of("\0", "\udc00")));
        Event event = Event.builder(id(), EventTypes.MODEL_COST)
                .timestampMillis(MILLIS)
                .traceId("0af7651916cd43dd8448eb211c80319c")
                .spanId("b7ad6b7169203331")
                .userId("nul \0 half \ud800")
                .organizationId("\udc00")
                .context(context)
                .build();
        try (EventSink sink = sink()) {
            assertThat(sink.deliver(List.of(event))).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(arrived()).containsExactly(event.id());
    }

    @Test
    void settingsThatAreWrongAreNamed() throws Exception {
        assertThat(complaint()).contains(wrongKey());
    }

    /** What cannot be seen before a file is opened is said of the first batch. */
    private String complaint() throws Exception {
        try (EventSink sink = sink(wrongSettings())) {
            Delivery delivery = sink.deliver(List.of(event(Map.of())));
            assertThat(delivery).isInstanceOf(Delivery.Paused.class);
            return ((Delivery.Paused) delivery).reason();
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }

    private Event event(Map<String, Object> context) {
        return Event.builder(id(), EventTypes.MODEL_COST)
                .timestampMillis(MILLIS)
                .traceId("0af7651916cd43dd8448eb211c80319c")
                .spanId("b7ad6b7169203331")
                .userId("ann")
                .service("support-desk")
                .latencyMicros(1_500)
                .context(context)
                .build();
    }

    /** One of version 7, of the time of the events. */
    private String id() {
        return new UUID(MILLIS << 16 | 0x7000 | ++number, 1L << 63).toString();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }
}
