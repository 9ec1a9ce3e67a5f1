package io.flowtap.sink.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLineTest {

    private static String line(Event event) throws IOException {
        return new String(EventLine.of(event), StandardCharsets.ISO_8859_1);
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
                        + "\"context\":{\"tool_id\":\"search\"}}\n");
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

        assertThat(JSON.std.mapFrom(line(Events.of(1))).keySet()).containsExactlyElementsOf(fields);
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

        String line = line(Events.of(1, Map.of("completion", nasty)));

        assertThat(line.substring(0, line.length() - 1)).matches("[ -~]*");
        assertThat(line).endsWith("\n");
        assertThat(JSON.std.mapFrom(line)).extracting("context").isEqualTo(Map.of("completion", nasty));
    }

    @Test
    void whatNoReaderAcceptsIsRefused() {
        Object deep = "x";
        for (int i = 0; i < 2_000; i++) {
            deep = List.of(deep);
        }
        Event event = Events.of(1, Map.of("deep", deep));

        assertThatThrownBy(() -> EventLine.of(event)).isInstanceOf(IOException.class);
    }
}
