package io.flowtap.sink.posthog;

import java.util.Map;

/**
 * One event as PostHog takes it. PostHog knows a repeated one by its name, day, distinct id and uuid together, so all
 * of them depend on nothing but the Flowtap event.
 *
 * @param event its name
 * @param uuid a UUIDv7
 * @param distinctId who it belongs to, at most 200 characters
 * @param timestamp of {@link Timestamps}
 */
record CapturedEvent(String event, String uuid, String distinctId, String timestamp, Map<String, Object> properties) {

    CapturedEvent with(Map<String, Object> otherProperties) {
        return new CapturedEvent(event, uuid, distinctId, timestamp, otherProperties);
    }
}
