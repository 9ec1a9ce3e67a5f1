package io.flowtap.sink.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static String line(Event event) {
        return JsonText.compact(EventJson.of(event));
    }

    private static Event event(Map<String, Object> context) {
        return Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", "model_cost")
                .timestampMillis(1_795_190_128_358L)
                .context(context)
                .build();
    }

    @Test
    void anEventIsOneLine() throws IOException {
        Event event = Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", "tool_used")
                .timestampMillis(1_795_190_128_000L)
                .traceId("t")
                .spanId("s")
                .parentSpanId("p")
                .userId("ann")
                .workspaceId("sales")
                .organizationId("acme")
                .sessionId("chat-1")
                .service("shop")
                .environment("test")
                .status("error")
                .latencyMicros(1_499_600)
                .context(Map.of("tool_id", "search"))
                .build();

        assertThat(line(event))
                .isEqualTo("{\"id\":\"019aa0b1-3c4d-7000-8abc-0123456789ab\","
                        + "\"event_type\":\"tool_used\",\"timestamp\":\"2026-11-20T15:55:28.000Z\",\"trace_id\":\"t\","
                        + "\"span_id\":\"s\",\"parent_span_id\":\"p\",\"user_id\":\"ann\",\"workspace_id\":\"sales\","
                        + "\"organization_id\":\"acme\",\"session_id\":\"chat-1\",\"service\":\"shop\","
                        + "\"environment\":\"test\",\"status\":\"error\",\"latency_ms\":1500,"
                        + "\"context\":{\"tool_id\":\"search\"}}");
    }

    /** The same fields in the same order as the commands write. */
    @Test
    void fieldsAreThoseOfTheDocument() throws IOException {
        String document = Files.readString(Path.of("../../../docs/commands.md"));
        String section = document.substring(document.indexOf("### `events --json`"));
        String listed = section.substring(section.indexOf("(`") + 2, section.indexOf("`)"));
        List<String> fields = new ArrayList<>();
        for (String field : listed.split(",")) {
            fields.add(field.trim());
        }
        fields.add("context");

        assertThat(JSON.std.mapFrom(line(event(Map.of()))).keySet()).containsExactlyElementsOf(fields);
    }

    @Test
    void whatIsNotKnownIsNull() throws IOException {
        Event event = Event.builder("i", "agent_created").build();

        assertThat(JSON.std.mapFrom(line(event)))
                .containsEntry("latency_ms", null)
                .containsEntry("trace_id", null)
                .containsEntry("user_id", null)
                .containsEntry("timestamp", "1970-01-01T00:00:00.000Z");
    }

    @Test
    void noTextCanEndTheLineOrActOnATerminal() throws IOException {
        String nasty = "a\nb\r\u001b[31mred\u0000\u007f\u009b\u2028\"\\ä😀 \ud83d \udc4d";

        String line = line(event(Map.of("completion", nasty)));

        assertThat(line).matches("[ -~]*");
        assertThat(JSON.std.mapFrom(line)).extracting("context").isEqualTo(Map.of("completion", nasty));
    }

    @Test
    void whatNoReaderAcceptsIsRefused() {
        Object deep = "x";
        for (int i = 0; i < 2_000; i++) {
            deep = List.of(deep);
        }
        Event event = event(Map.of("deep", deep));

        assertThatThrownBy(() -> line(event)).isInstanceOf(UncheckedIOException.class);
    }

    /** PostgreSQL does not keep the order in which they were recorded. */
    @Test
    void propertiesAreInTheOrderOfTheirNames() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("y", 1L);
        inner.put("x", 2L);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("list", List.of(inner));
        context.put("a", true);

        assertThat(line(event(context))).contains("{\"a\":true,\"list\":[{\"x\":2,\"y\":1}]}");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Event event = Event.builder("019aa0b1-3c4d-7000-8abc-0123456789ab", "tool_used")
                .timestampMillis(1_795_190_128_123L)
                .traceId("t")
                .spanId("s")
                .parentSpanId("p")
                .userId("ann \ud83d")
                .workspaceId("sales")
                .organizationId("acme")
                .sessionId("chat-1")
                .service("shop")
                .environment("test")
                .status("error")
                .latencyMicros(1_500_000)
                .context(Map.of("n", 1L, "big", 1L << 40, "d", 0.5, "b", true, "list", List.of(Map.of("k", "v"))))
                .build();

        assertThat(EventJson.read(JsonText.readObject(line(event)))).isEqualTo(event);
        Event little = event(Map.of());
        assertThat(EventJson.read(JsonText.readObject(line(little)))).isEqualTo(little);
    }

    /** Dead letters of that form may still wait in a home. */
    @Test
    void theOlderFormOfDeadLettersWithoutUnknownFieldsIsRead() throws IOException {
        String older = "{\"id\":\"019aa0b1-3c4d-7000-8abc-0123456789ab\",\"event_type\":\"model_cost\","
                + "\"timestamp\":\"2026-11-20T15:55:28.358Z\",\"status\":\"ok\",\"latency_ms\":-1,"
                + "\"context\":{\"input_tokens\":7}}";

        assertThat(EventJson.read(JsonText.readObject(older))).isEqualTo(event(Map.of("input_tokens", 7L)));
    }

    @Test
    void whatIsNoEventIsNotRead() {
        assertThatThrownBy(() -> EventJson.read(Map.of("id", "i", "event_type", "model_cost")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventJson.read(Map.of("id", "i", "event_type", "t", "timestamp", "yesterday")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
