package io.flowtap.sink.posthog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What arrives, field by field beside what PostHog's own client sent of the same things. */
class GoldenTest {

    private static final String SENT_AT = "2026-11-20T16:00:30.260Z";

    /** Of a client; ours are our own. */
    private static final Set<String> OWN = Set.of("$lib", "$lib_version");

    private final Map<String, Object> golden = golden();

    private static Map<String, Object> golden() {
        try (InputStream in = GoldenTest.class.getResourceAsStream("posthog-node-5.70.0.json")) {
            return JSON.std.mapFrom(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ReceivedRequest sent(Event event) {
        try (DestinationServer server = DestinationServer.start()) {
            PostHogSettings settings = PostHogSettings.of(MapSettings.of(
                            "flowtap.posthog.api-key", "phc_SANITIZED", "flowtap.posthog.host", server.url()))
                    .orElseThrow();
            Clock clock = Clock.fixed(Instant.parse(SENT_AT), ZoneOffset.UTC);
            PostHogSink sink = new PostHogSink(settings, "1", DebugLog.OFF, clock, Duration.ofSeconds(20));
            assertThat(sink.deliver(List.of(event))).isEqualTo(Delivery.ACCEPTED);
            sink.close();
            return server.requests().get(0);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> goldenEvent(String name) {
        for (Object each : requireNonNull(
                (List<?>) requireNonNull(((Map<?, ?>) golden.get("body"))).get("batch"))) {
            if (requireNonNull(((Map<?, ?>) each).get("event")).equals(name)) {
                return (Map<String, Object>) each;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static PostHogTestEvents like(Map<String, Object> golden, String type, Object... properties) {
        return PostHogTestEvents.of(type, properties)
                .id(requireNonNull((String) golden.get("uuid")))
                .at(requireNonNull((String) golden.get("timestamp")));
    }

    @SuppressWarnings("unchecked")
    private static void assertSameAs(Map<String, Object> golden, PostHogTestEvents events, String... exceptions) {
        Map<String, Object> ours =
                BatchFormat.POSTHOG.events(sent(events.event())).get(0);
        assertThat(ours.keySet()).isEqualTo(golden.keySet());
        for (String field : List.of("event", "distinct_id", "uuid", "timestamp")) {
            assertThat(ours).containsEntry(field, golden.get(field));
        }
        Map<String, Object> expected = new HashMap<>((Map<String, Object>) golden.get("properties"));
        expected.keySet().removeAll(OWN);
        expected.keySet().removeAll(Set.of(exceptions));
        assertThat((Map<String, Object>) ours.get("properties"))
                .containsAllEntriesOf(expected)
                .containsEntry("$lib", "flowtap")
                .containsEntry("$lib_version", "1");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theRequestIsTheSameAroundTheEvents() {
        ReceivedRequest request = sent(PostHogTestEvents.of("x").event());
        Map<String, Object> body = (Map<String, Object>) golden.get("body");

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(golden.get("path"));
        requireNonNull((Map<String, String>) golden.get("headers"))
                .forEach((name, value) -> assertThat(request.header(name)).isEqualTo(value));
        assertThat(request.header("User-Agent")).isEqualTo("flowtap/1");
        assertThat(request.json().keySet()).isEqualTo(requireNonNull(body).keySet());
        assertThat(request.json())
                .containsEntry("api_key", body.get("api_key"))
                .containsEntry("sent_at", body.get("sent_at"));
    }

    @Test
    void anEvent() {
        Map<String, Object> event = goldenEvent("flow_executed");
        // What is known of a person has events of its own here.
        assertSameAs(
                event,
                like(
                                event,
                                "flow_executed",
                                "flow_id",
                                "flow_1",
                                "flow_version",
                                3L,
                                "duration_ms",
                                812.5,
                                "nested",
                                Map.of("a", List.of(1L, 2.5, "x"), "b", true),
                                "when",
                                "2026-09-21T14:13:20.000Z")
                        .identity("user_1", "ws_1", "org_1", null),
                "$set",
                "$set_once");
    }

    @Test
    void identify() {
        Map<String, Object> event = goldenEvent("$identify");
        assertSameAs(
                event,
                like(
                                event,
                                EventTypes.IDENTIFY,
                                "traits",
                                Map.of("email", "user@example.com"),
                                "traits_once",
                                Map.of("created_by", "agent"))
                        .identity("user_1", null, null, null));
    }

    @Test
    void alias() {
        Map<String, Object> event = goldenEvent("$create_alias");
        assertSameAs(
                event, like(event, EventTypes.ALIAS, "previous_id", "anon_9").identity("user_1", null, null, null));
    }

    @Test
    void group() {
        Map<String, Object> event = goldenEvent("$groupidentify");
        assertSameAs(
                event,
                like(
                                event,
                                EventTypes.GROUP,
                                "group_type",
                                "organization",
                                "group_id",
                                "org_1",
                                "traits",
                                Map.of("name", "Org One", "seats", 10L))
                        .identity("user_1", null, null, null));
    }

    @Test
    void generation() {
        Map<String, Object> event = goldenEvent("$ai_generation");
        // Ours knows its user; and no hook sees the status of HTTP.
        assertSameAs(event, call(event), "$process_person_profile", "$ai_http_status");
    }

    @Test
    @SuppressWarnings("unchecked")
    void generationWithContent() {
        Map<String, Object> event = (Map<String, Object>) golden.get("with_content");
        assertSameAs(
                requireNonNull(event),
                call(requireNonNull(event), "prompt", "hi", "completion", "yo"),
                "$process_person_profile",
                "$ai_http_status");
    }

    private static PostHogTestEvents call(Map<String, Object> golden, Object... more) {
        Map<String, Object> call = PostHogTestEvents.map(
                "provider",
                "openai",
                "model_name",
                "gpt-5-mini",
                "operation",
                "chat",
                "input_tokens",
                120L,
                "output_tokens",
                40L,
                "cache_read_tokens",
                64L);
        call.putAll(PostHogTestEvents.map(more));
        Object[] flat = call.entrySet().stream()
                .flatMap(each -> java.util.stream.Stream.of(each.getKey(), each.getValue()))
                .toArray();
        return like(golden, EventTypes.MODEL_COST, flat).identity("user_1", null, null, null);
    }
}
