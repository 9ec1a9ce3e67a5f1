package io.flowtap.commands;

import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.TextWidth;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.commands.terminal.WallClock;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.SafeText;
import java.util.ArrayList;
import java.util.List;

/** One event on one line. */
final class EventLine {

    private static final int TYPE_WIDTH = EventTypes.RAG_QUERY_TRIGGERED.length();
    private static final int LATENCY_WIDTH = 7;
    private static final int TRACE_WIDTH = 8;
    private static final String GAP = "  ";

    private final Terminal terminal;
    private final WallClock clock;

    EventLine(Terminal terminal, WallClock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** The line for a person; on a terminal it fits the width. */
    String of(StoredEvent event) {
        String time = terminal.interactive() ? clock.seconds(event.timestamp()) : clock.precise(event.timestamp());
        String type = TextWidth.padRight(SafeText.of(event.type()), TYPE_WIDTH);
        String latency = event.latencyMillis() < 0 ? "" : Amounts.duration(event.latencyMillis());
        String trace = SafeText.of(event.traceId());
        int taken = TextWidth.of(time) + TextWidth.of(type) + LATENCY_WIDTH + TRACE_WIDTH + 4 * GAP.length();
        String summary =
                TextWidth.cut(SafeText.of(summary(event)), Math.max(10, terminal.width() - taken), terminal.ellipsis());
        return terminal.paint(Tone.MINOR, time)
                + GAP
                + terminal.paint(tone(event), type)
                + GAP
                + TextWidth.padLeft(latency, LATENCY_WIDTH)
                + GAP
                + terminal.paint(
                        Tone.MINOR,
                        TextWidth.padRight(trace.substring(0, Math.min(TRACE_WIDTH, trace.length())), TRACE_WIDTH))
                + GAP
                + summary;
    }

    private static Tone tone(StoredEvent event) {
        if (event.type().equals(EventTypes.AGENT_ERROR) || "error".equals(event.status())) {
            return Tone.BAD;
        }
        return event.status() == null || event.ok() ? Tone.ACCENT : Tone.WARNING;
    }

    private String summary(StoredEvent event) {
        List<String> parts = new ArrayList<>();
        if (event.status() != null && !event.ok()) {
            parts.add(event.status());
        }
        switch (event.type()) {
            case EventTypes.MODEL_COST -> modelCall(event, parts);
            case EventTypes.RAG_QUERY_TRIGGERED -> retrieval(event, parts);
            case EventTypes.PROMPT_BLOCKED ->
                texts(event, parts, EventProperties.GUARDRAIL_NAME, EventProperties.DIRECTION, EventProperties.REASON);
            case EventTypes.AGENT_ERROR ->
                texts(
                        event,
                        parts,
                        EventProperties.ERROR_SOURCE,
                        EventProperties.ERROR_TYPE,
                        EventProperties.ERROR_MESSAGE);
            case EventTypes.FLOW_EXECUTED -> texts(event, parts, EventProperties.FLOW_NAME, EventProperties.ERROR_TYPE);
            case EventTypes.TOOL_USED ->
                texts(event, parts, EventProperties.TOOL_ID, EventProperties.TOOL_TYPE, EventProperties.ERROR_TYPE);
            case EventTypes.AGENT_CREATED ->
                texts(event, parts, EventProperties.AGENT_ID, EventProperties.AGENT_TYPE, EventProperties.MODEL_NAME);
            case EventTypes.AGENT_EXECUTION -> {
                parts.add(event.firstText(EventProperties.AGENT_NAME, EventProperties.AGENT_ID));
                cost(event, parts);
            }
            default -> event.context().forEach((name, value) -> parts.add(name + "=" + value));
        }
        parts.removeIf(part -> part == null || part.isEmpty());
        return String.join(" ", parts);
    }

    private static void texts(StoredEvent event, List<String> parts, String... properties) {
        for (String property : properties) {
            parts.add(event.text(property));
        }
    }

    private void modelCall(StoredEvent event, List<String> parts) {
        String provider = event.text(EventProperties.PROVIDER);
        String model = event.firstText(EventProperties.MODEL_NAME, EventProperties.REQUESTED_MODEL);
        parts.add(provider == null ? model : provider + "/" + model);
        Number input = event.number(EventProperties.INPUT_TOKENS);
        Number output = event.number(EventProperties.OUTPUT_TOKENS);
        if (input != null || output != null) {
            String answer = output == null ? "" : terminal.glyph("→", "->") + tokens(output);
            parts.add(tokens(input) + answer + " tok");
        }
        cost(event, parts);
    }

    private static void cost(StoredEvent event, List<String> parts) {
        Number cost = event.number(EventProperties.COST_USD_MICROS);
        if (cost != null) {
            parts.add(Amounts.dollars(cost.longValue()));
        } else if (Boolean.FALSE.equals(event.context().get(EventProperties.PRICED))) {
            parts.add("unpriced");
        }
    }

    private static String tokens(Number count) {
        return count == null ? "?" : Amounts.count(count.longValue());
    }

    private static void retrieval(StoredEvent event, List<String> parts) {
        texts(event, parts, EventProperties.VECTOR_DB_USED, EventProperties.INDEX_NAME);
        Number sources = event.number(EventProperties.SOURCES_FOUND);
        if (sources != null) {
            parts.add(sources + (sources.longValue() == 1 ? " source" : " sources"));
        }
        if (event.number(EventProperties.TOP_SCORE) != null) {
            parts.add("top "
                    + Amounts.decimal(event.number(EventProperties.TOP_SCORE).doubleValue(), 3));
        }
    }
}
