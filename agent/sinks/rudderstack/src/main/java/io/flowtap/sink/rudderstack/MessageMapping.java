package io.flowtap.sink.rudderstack;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.StorableText;
import io.flowtap.sink.text.Timestamps;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events as messages of RudderStack's HTTP API (rudderstack.com/docs/api/http-api, and the requests of its Java SDK
 * 3.1.2): {@code identify}, {@code alias} and {@code group} for events of these names, {@code track} for all others.
 */
final class MessageMapping {

    private final Map<String, Object> library;

    MessageMapping(String flowtapVersion) {
        library = Map.of("name", "flowtap", "version", flowtapVersion);
    }

    /**
     * The message as JSON values, without {@code sentAt}.
     *
     * @throws UncheckedIOException if something in the event cannot be written as JSON
     */
    Map<String, Object> messageOf(Event event) {
        return switch (event.type()) {
            case EventTypes.IDENTIFY -> identify(event);
            case EventTypes.ALIAS -> alias(event);
            case EventTypes.GROUP -> group(event);
            default -> track(event);
        };
    }

    private Map<String, Object> track(Event event) {
        Map<String, Object> message = begin("track", event, null);
        message.put("event", StorableText.of(event.type()));
        message.put("properties", TrackProperties.of(event));
        return message;
    }

    private Map<String, Object> identify(Event event) {
        Map<String, Object> message = begin("identify", event, event.text(EventProperties.ANONYMOUS_ID));
        // RudderStack has no traits that only the first call sets.
        Map<String, Object> traits = traits(event, EventProperties.TRAITS_ONCE);
        traits.putAll(traits(event, EventProperties.TRAITS));
        message.put("traits", flat(new FlatProperties(Set.of()), traits));
        return message;
    }

    private Map<String, Object> alias(Event event) {
        Map<String, Object> message = begin("alias", event, null);
        putId(message, "previousId", event.text(EventProperties.PREVIOUS_ID));
        return message;
    }

    private Map<String, Object> group(Event event) {
        Map<String, Object> message = begin("group", event, null);
        putId(message, "groupId", event.text(EventProperties.GROUP_ID));
        FlatProperties columns = new FlatProperties(Set.of(EventProperties.GROUP_ID, EventProperties.GROUP_TYPE));
        columns.putText(EventProperties.GROUP_TYPE, event.text(EventProperties.GROUP_TYPE));
        message.put("traits", flat(columns, traits(event, EventProperties.TRAITS)));
        return message;
    }

    private static Map<String, Object> traits(Event event, String property) {
        Map<String, Object> traits = new LinkedHashMap<>();
        if (event.context().get(property) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> traits.put(String.valueOf(key), value));
        }
        return traits;
    }

    private static Map<String, Object> flat(FlatProperties columns, Map<String, Object> traits) {
        traits.forEach(columns::add);
        return columns.columns();
    }

    private Map<String, Object> begin(String kind, Event event, @Nullable String anonymousId) {
        String time = Timestamps.of(event.timestampMillis());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", kind);
        message.put("messageId", event.id());
        message.put("channel", "server");
        message.put("timestamp", time);
        message.put("originalTimestamp", time);
        message.put("context", context(event));
        Subject.of(event, anonymousId).describe(message);
        message.put("integrations", Map.of());
        return message;
    }

    /** Lands in columns {@code context_…} of every table, those included that have none of the properties. */
    private Map<String, Object> context(Event event) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("library", library);
        // Of the same types as the columns of properties.
        FlatProperties ids = new FlatProperties(Set.of());
        ids.putText(EventFields.TRACE_ID, event.traceId());
        ids.putText(EventFields.WORKSPACE_ID, event.workspaceId());
        ids.putText(EventFields.ORGANIZATION_ID, event.organizationId());
        context.putAll(ids.columns());
        return context;
    }

    private static void putId(Map<String, Object> message, String field, @Nullable String id) {
        if (id != null) {
            message.put(field, StorableText.of(id));
        }
    }
}
