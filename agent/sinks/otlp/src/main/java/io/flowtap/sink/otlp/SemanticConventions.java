package io.flowtap.sink.otlp;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events become as spans, as {@code semantic-conventions.txt} says. Immutable. */
final class SemanticConventions {

    private static final String FILE = "semantic-conventions.txt";

    /** Where properties go that the file does not name, such as those that an event processor added. */
    private static final String UNNAMED = "flowtap.context.";

    /** What the file calls the parts that every event has begins like this. */
    private static final String ENVELOPE = "@";

    private final ConventionsReader file = new ConventionsReader();

    private SemanticConventions(List<String> lines) {
        file.read(lines);
    }

    static SemanticConventions bundled() {
        try (InputStream in = SemanticConventions.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("flowtap.jar is damaged, it has no " + FILE + ": replace it");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with the number of a line that is not understood */
    static SemanticConventions of(String text) {
        return new SemanticConventions(text.lines().toList());
    }

    /** Whether events of that type are spans. */
    boolean isSpan(String type) {
        return !file.unsent.contains(type + " " + Condition.ANY)
                && file.spans.stream().anyMatch(rule -> rule.condition().isFor(type));
    }

    /** What kind of span the event is; null if it is none. */
    @Nullable
    SpanRule span(Event event) {
        if (!isSpan(event.type())) {
            return null;
        }
        for (SpanRule rule : file.spans) {
            if (rule.condition().holds(event)) {
                return rule;
            }
        }
        return null;
    }

    /** Which properties of the event describe what was thrown; null if none do. */
    @Nullable
    ExceptionRule exception(Event event) {
        return file.exceptions.get(event.type());
    }

    /** Whether the file says what becomes of that property, which may be that it is not sent. */
    boolean names(Event event, String property) {
        return file.unsent.contains(event.type() + " " + property)
                || file.attributes.stream()
                        .anyMatch(rule -> rule.property().equals(property)
                                && rule.condition().holds(event));
    }

    Attributes attributes(Event event) {
        Map<String, Object> properties = properties(event);
        Set<String> left = new HashSet<>(event.context().keySet());
        left.removeIf(property -> file.unsent.contains(event.type() + " " + property));
        AttributesBuilder attributes = Attributes.builder();
        for (ConstantRule rule : file.constants) {
            if (rule.condition().holds(event)) {
                attributes.put(rule.attribute(), rule.value());
            }
        }
        for (AttributeRule rule : file.attributes) {
            Object value = properties.get(rule.property());
            if (value != null
                    && rule.condition().holds(event)
                    && rule.form().put(attributes, rule.attribute(), worded(rule.attribute(), value))) {
                left.remove(rule.property());
            }
        }
        for (String property : left) {
            Object value = properties.get(property);
            if (value != null) {
                putAsItIs(attributes, UNNAMED + property, value);
            }
        }
        return attributes.build();
    }

    private static Map<String, Object> properties(Event event) {
        Map<String, Object> properties = new LinkedHashMap<>(event.context());
        properties.put(ENVELOPE + EventFields.ID, event.id());
        properties.put(ENVELOPE + EventFields.EVENT_TYPE, event.type());
        properties.put(ENVELOPE + EventFields.STATUS, event.status());
        properties.put(ENVELOPE + EventFields.USER_ID, event.userId());
        properties.put(ENVELOPE + EventFields.SESSION_ID, event.sessionId());
        properties.put(ENVELOPE + EventFields.WORKSPACE_ID, event.workspaceId());
        properties.put(ENVELOPE + EventFields.ORGANIZATION_ID, event.organizationId());
        return properties;
    }

    private Object worded(String attribute, Object value) {
        Map<String, String> words = file.values.get(attribute);
        String word = words == null ? null : words.get(value);
        return word == null ? value : word;
    }

    private static void putAsItIs(AttributesBuilder attributes, String name, Object value) {
        if (value instanceof List<?> || value instanceof Map<?, ?>) {
            AttributeForm.STRING.put(attributes, name, json(value));
            return;
        }
        for (AttributeForm form : List.of(AttributeForm.INT, AttributeForm.DOUBLE, AttributeForm.BOOLEAN)) {
            if (form.put(attributes, name, value)) {
                return;
            }
        }
        AttributeForm.STRING.put(attributes, name, value);
    }

    private static String json(Object tree) {
        try {
            return JSON.std.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
