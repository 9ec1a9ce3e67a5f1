package io.flowtap.testapps.plain;

import io.flowtap.Flowtap;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells Flowtap what happens in its business, rightly and wrongly. */
public final class BusinessProgram {

    private BusinessProgram() {}

    public static void main(String[] arguments) {
        Flowtap.capture("conversation_started", Map.of("conversationId", "c-1", "session_id", "s-1"));
        Flowtap.capture(
                "message_sent", Map.of("conversationId", "c-1", "role", "USER", "userId", "ann", "confidence", 0.5));
        Flowtap.capture(
                "plan_updated",
                Map.of("previousPlan", "free", "newPlan", "pro", "status", "active", "organizationId", "acme"));
        Flowtap.capture(
                "ingest_completed", Map.of("sourceType", "web", "url", "https://a.example", "docs", "7", "chunks", 20));
        Flowtap.capture("interaction_click", Map.of("sessionId", "s-1", "value", "v".repeat(10 * 1024 * 1024)));

        Flowtap.capture("conversation_startd", Map.of("conversationId", "c-2"));
        Flowtap.capture("order_placed", Map.of("orderTotal", 12, "itself", selfContaining()));
        Flowtap.capture("conversation_started", null);
        Flowtap.capture(null, null);
        Flowtap.capture("session_started", failing());
        Flowtap.capture("session_started", Map.of("sessionId", new Silent()));
        Flowtap.capture(
                "session_updated", Map.of("sessionId", "s-1", "duration", List.of(1), "email", "ann@a.example"));
        System.out.println("done");
    }

    private static Map<String, Object> selfContaining() {
        Map<String, Object> map = new HashMap<>();
        map.put("itself", map);
        return map;
    }

    private static Map<String, Object> failing() {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("nobody may look");
            }
        };
    }

    private static final class Silent {

        @Override
        public String toString() {
            throw new IllegalStateException("nobody may hear");
        }
    }
}
