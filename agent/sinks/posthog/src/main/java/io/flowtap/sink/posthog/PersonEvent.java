package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code $identify}, {@code $create_alias} and {@code $groupidentify}. */
final class PersonEvent {

    private PersonEvent() {}

    /** @return null for another event, and for one that does not say whom or what it is about */
    static @Nullable CapturedEvent of(Event event, EventOwner owner, UUID uuid) {
        return switch (event.type()) {
            case EventTypes.IDENTIFY -> owner.known() ? identify(event, owner, uuid) : null;
            case EventTypes.ALIAS -> owner.known() ? alias(event, owner, uuid) : null;
            case EventTypes.GROUP -> group(event, owner, uuid);
            default -> null;
        };
    }

    private static CapturedEvent identify(Event event, EventOwner owner, UUID uuid) {
        Map<String, Object> properties = new LinkedHashMap<>();
        putMap(properties, "$set", event.context().get(EventProperties.TRAITS));
        putMap(properties, "$set_once", event.context().get(EventProperties.TRAITS_ONCE));
        String anonymous = event.text(EventProperties.ANONYMOUS_ID);
        if (anonymous != null
                && EventOwner.isSomebody(anonymous)
                && !EventOwner.cut(anonymous).equals(owner.distinctId())) {
            properties.put("$anon_distinct_id", EventOwner.cut(anonymous));
        }
        return captured("$identify", event, owner.distinctId(), uuid, properties);
    }

    private static @Nullable CapturedEvent alias(Event event, EventOwner owner, UUID uuid) {
        String previous = event.text(EventProperties.PREVIOUS_ID);
        if (previous == null || !EventOwner.isSomebody(previous)) {
            return null;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("distinct_id", owner.distinctId());
        properties.put("alias", EventOwner.cut(previous));
        return captured("$create_alias", event, owner.distinctId(), uuid, properties);
    }

    private static @Nullable CapturedEvent group(Event event, EventOwner owner, UUID uuid) {
        String type = event.text(EventProperties.GROUP_TYPE);
        String key = event.text(EventProperties.GROUP_ID);
        if (type == null || key == null) {
            return null;
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$group_type", type);
        properties.put("$group_key", key);
        putMap(properties, "$group_set", event.context().get(EventProperties.TRAITS));
        String distinctId = owner.known() ? owner.distinctId() : EventOwner.cut(type + ":" + key);
        return captured("$groupidentify", event, distinctId, uuid, properties);
    }

    private static void putMap(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> traits && !traits.isEmpty()) {
            properties.put(name, traits);
        }
    }

    private static CapturedEvent captured(
            String name, Event event, String distinctId, UUID uuid, Map<String, Object> properties) {
        return new CapturedEvent(name, uuid.toString(), distinctId, Timestamps.of(event.timestampMillis()), properties);
    }
}
