package io.flowtap.sink.otlp;

import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the file of {@link SemanticConventions}, which describes its own columns. */
final class ConventionsReader {

    final List<SpanRule> spans = new ArrayList<>();
    final List<ConstantRule> constants = new ArrayList<>();
    final List<AttributeRule> attributes = new ArrayList<>();
    final Map<String, ExceptionRule> exceptions = new HashMap<>();
    final Map<String, Map<String, String>> values = new HashMap<>();
    /** Event type and property with a blank between. */
    final Set<String> unsent = new HashSet<>();

    /** @throws IllegalArgumentException with the number of a line that is not understood */
    void read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    rule(Arrays.asList(line.split(" +")));
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + line, e);
                }
            }
        }
    }

    private void rule(List<String> columns) {
        String type = columns.get(1);
        switch (columns.get(0)) {
            case "span" ->
                spans.add(new SpanRule(
                        Condition.of(type, columns.get(2)),
                        SpanRule.Place.valueOf(upper(columns.get(3))),
                        SpanKind.valueOf(upper(columns.get(4))),
                        SpanNamePattern.of(columns.subList(5, columns.size()))));
            case "constant" ->
                constants.add(new ConstantRule(Condition.of(type, columns.get(2)), columns.get(3), columns.get(4)));
            case "attribute" ->
                attributes.add(new AttributeRule(
                        Condition.of(type, columns.get(2)),
                        columns.get(3),
                        columns.get(4),
                        AttributeForm.valueOf(upper(columns.get(5)))));
            case "exception" -> exceptions.put(type, new ExceptionRule(columns.get(2), columns.get(3)));
            case "unsent" -> unsent.add(type + " " + columns.get(2));
            case "value" ->
                values.computeIfAbsent(type, attribute -> new HashMap<>()).put(columns.get(2), columns.get(3));
            default -> throw new IllegalArgumentException(columns.get(0));
        }
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
