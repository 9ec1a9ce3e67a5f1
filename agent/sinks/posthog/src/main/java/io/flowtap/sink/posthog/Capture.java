package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.event.EventFields;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.text.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a Flowtap event becomes in PostHog. */
final class Capture {

    private final String flowtapVersion;
    private final boolean aiSpans;

    Capture(String flowtapVersion, boolean aiSpans) {
        this.flowtapVersion = flowtapVersion;
        this.aiSpans = aiSpans;
    }

    /** One or more, the event itself first. */
    List<CapturedEvent> of(Event event) {
        EventOwner owner = EventOwner.of(event);
        UUID uuid = StableUuid.of(event.id());
        List<CapturedEvent> captured = new ArrayList<>(3);
        captured.add(itself(event, owner, uuid));
        if (event.traceId() != null) {
            if (AiTrace.isRoot(event)) {
                captured.add(ai("$ai_trace", AiTrace.trace(event), event, owner, StableUuid.ofTrace(uuid)));
            }
            if (aiSpans && AiTrace.isSpan(event)) {
                captured.add(ai("$ai_span", AiTrace.span(event), event, owner, StableUuid.ofSpan(uuid)));
            }
        }
        return captured;
    }

    private CapturedEvent itself(Event event, EventOwner owner, UUID uuid) {
        CapturedEvent person = PersonEvent.of(event, owner, uuid);
        if (person != null) {
            putCommon(event, owner, person.properties());
            // Both need the profile or the group that they are about.
            person.properties().remove("$process_person_profile");
            return person;
        }
        Map<String, Object> properties = new LinkedHashMap<>(event.context());
        String name = event.type();
        if (event.type().equals(EventTypes.MODEL_COST)) {
            name = AiCall.nameOf(event);
            AiCall.describe(event, aiSpans, properties);
            properties.put(EventFields.EVENT_TYPE, event.type());
        }
        putCommon(event, owner, properties);
        return captured(name, event, owner, uuid, properties);
    }

    private CapturedEvent ai(String name, Map<String, Object> properties, Event event, EventOwner owner, UUID uuid) {
        putCommon(event, owner, properties);
        return captured(name, event, owner, uuid, properties);
    }

    private static CapturedEvent captured(
            String name, Event event, EventOwner owner, UUID uuid, Map<String, Object> properties) {
        String timestamp = Timestamps.of(event.timestampMillis());
        return new CapturedEvent(name, uuid.toString(), owner.distinctId(), timestamp, properties);
    }

    private void putCommon(Event event, EventOwner owner, Map<String, Object> properties) {
        // A business event may mean something else by these two.
        properties.putIfAbsent(EventFields.STATUS, event.status());
        if (event.latencyMillis() >= 0) {
            properties.putIfAbsent(EventFields.LATENCY_MS, event.latencyMillis());
        }
        putKnown(properties, EventFields.TRACE_ID, event.traceId());
        putKnown(properties, EventFields.SPAN_ID, event.spanId());
        putKnown(properties, EventFields.PARENT_SPAN_ID, event.parentSpanId());
        putKnown(properties, EventFields.USER_ID, event.userId());
        putKnown(properties, EventFields.WORKSPACE_ID, event.workspaceId());
        putKnown(properties, EventFields.ORGANIZATION_ID, event.organizationId());
        putKnown(properties, EventFields.SESSION_ID, event.sessionId());
        putKnown(properties, EventFields.SERVICE, event.service());
        putKnown(properties, EventFields.ENVIRONMENT, event.environment());
        if (!owner.groups().isEmpty()) {
            properties.put("$groups", owner.groups());
        } else if (!owner.known()) {
            properties.put("$process_person_profile", false);
        }
        properties.put("$lib", "flowtap");
        properties.put("$lib_version", flowtapVersion);
        properties.put("$geoip_disable", true);
        properties.put("$is_server", true);
    }

    private static void putKnown(Map<String, Object> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.put(name, value);
        }
    }
}
