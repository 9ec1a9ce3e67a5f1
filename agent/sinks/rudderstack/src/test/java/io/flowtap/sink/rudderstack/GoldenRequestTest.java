package io.flowtap.sink.rudderstack;

import static io.flowtap.sink.rudderstack.RudderStackTestEvents.map;
import static io.flowtap.sink.rudderstack.RudderStackTestEvents.onTheWire;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.testsupport.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Field by field beside what the official SDKs send, captured from them. */
class GoldenRequestTest {

    private static final String JAVA = "rudder-sdk-java-3.1.2-nogzip.json";
    private static final String NODE = "rudder-sdk-node-3.0.13-plain.json";

    /** What only we say, and why: originalTimestamp and sentAt as the Node SDK does, the rest for warehouses. */
    private static final List<String> BEYOND_JAVA = List.of("originalTimestamp", "sentAt");

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify", "alias", "group"})
    void aMessageHasTheFieldsOfTheJavaSdk(String type) throws IOException {
        Map<String, Object> golden = message(JAVA, type);
        Map<String, Object> ours = onTheWire(like(golden));

        assertThat(ours.keySet()).containsAll(withoutOptional(golden).keySet());
        assertThat(ours.keySet()).allMatch(field -> golden.containsKey(field) || BEYOND_JAVA.contains(field));
        for (String field : List.of("type", "channel", "userId", "groupId", "previousId", "event", "integrations")) {
            assertThat(ours.get(field)).as(field).isEqualTo(golden.get(field));
        }
        assertThat(map(map(ours, "context"), "library").keySet())
                .isEqualTo(map(map(golden, "context"), "library").keySet());
        assertThat((String) ours.get("timestamp")).hasSameSizeAs((String) golden.get("timestamp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify", "alias", "group"})
    void aMessageHasTheFieldsOfTheNodeSdk(String type) throws IOException {
        Map<String, Object> golden = message(NODE, type);
        Map<String, Object> expected = withoutOptional(golden);
        // Of the SDK's own diagnosis.
        expected.remove("_metadata");

        assertThat(onTheWire(like(golden)).keySet()).containsAll(expected.keySet());
    }

    @Test
    void propertiesAndTraitsArriveAsTheJavaSdkSendsThemIfTheyAreFlat() throws IOException {
        Map<String, Object> golden = map(message(JAVA, "group"), "traits");
        Map<String, Object> ours =
                map(onTheWire(RudderStackTestEvents.of("group", "group_id", "org_1", "traits", golden)), "traits");
        assertThat(ours).isEqualTo(golden);

        Map<String, Object> properties = map(message(JAVA, "track"), "properties");
        for (String flat : List.of("trace_id", "workspace_id", "organization_id")) {
            assertThat(map(onTheWire(RudderStackTestEvents.of("flow_executed")), "properties")
                            .get(flat))
                    .isEqualTo(properties.get(flat));
        }
    }

    @Test
    void theHeadersOfTheSdkAreThoseOfADataPlane() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Object header : requireNonNull(
                (List<?>) request("rudder-sdk-java-3.1.2-gzip.json", 0).get("headers"))) {
            headers.put((String) ((List<?>) header).get(0), (String) ((List<?>) header).get(1));
        }
        DataPlane dataPlane = DataPlane.of(MapSettings.of(DataPlane.WRITE_KEY, "WRITEKEY_SANITIZED"))
                .orElseThrow();

        assertThat(headers)
                .containsEntry("Authorization", dataPlane.authorization())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Content-Encoding", "gzip");
        assertThat(request("rudder-sdk-java-3.1.2-gzip.json", 0))
                .containsEntry("path", dataPlane.batches().getPath());
    }

    @Test
    void aBatchHasTheFieldsBothSdksAgreeOn() throws IOException {
        Map<String, Object> body =
                RudderStackTestEvents.json(MessageBatch.of(List.of(Message.of("1", Map.of("type", "alias"))))
                        .get(0)
                        .body(RudderStackTestEvents.AT_MILLIS));

        assertThat(body.keySet()).containsExactly("batch", "sentAt");
        assertThat(map(request(JAVA, 0), "body")).containsKeys("batch", "sentAt");
        assertThat(map(request(NODE, 0), "body")).containsKeys("batch", "sentAt");
    }

    /** The event that comes nearest to what the SDK was given. */
    private static Event like(Map<String, Object> golden) {
        String type = (String) golden.get("type");
        Object traits = golden.getOrDefault("traits", Map.of());
        return switch (requireNonNull(type)) {
            case "track" -> RudderStackTestEvents.of(requireNonNull((String) golden.get("event")));
            case "identify" -> RudderStackTestEvents.of(type, "traits", traits);
            case "alias" -> RudderStackTestEvents.of(type, "previous_id", requireNonNull(golden.get("previousId")));
            default ->
                RudderStackTestEvents.of(
                        requireNonNull(type), "group_id", requireNonNull(golden.get("groupId")), "traits", traits);
        };
    }

    /** A track message of a known user names no anonymous one. */
    private static Map<String, Object> withoutOptional(Map<String, Object> golden) {
        Map<String, Object> fields = new LinkedHashMap<>(golden);
        fields.remove("anonymousId");
        return fields;
    }

    private static Map<String, Object> message(String sample, String type) throws IOException {
        for (Map<String, Object> request : requests(sample)) {
            for (Map<String, Object> message : RudderStackTestEvents.messages(map(request, "body"))) {
                if (requireNonNull(message.get("type")).equals(type)) {
                    return message;
                }
            }
        }
        throw new AssertionError("no " + type + " in " + sample);
    }

    private static Map<String, Object> request(String sample, int index) throws IOException {
        return requests(sample).get(index);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> requests(String sample) throws IOException {
        try (InputStream in = GoldenRequestTest.class.getResourceAsStream("/" + sample)) {
            return new ArrayList<>((List<Map<String, Object>>)
                    RudderStackTestEvents.json(in.readAllBytes()).get("requests"));
        }
    }
}
