package io.flowtap.sink.rudderstack;

import static io.flowtap.sink.rudderstack.RudderStackTestEvents.map;
import static io.flowtap.sink.rudderstack.RudderStackTestEvents.onTheWire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.event.Event;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "\"", "\uD83D\uDE00", "\n"})
    void aTextThatIsTooLongIsCutAndMarked(String unit) throws Exception {
        Map<String, Object> message = onTheWire(RudderStackTestEvents.of(
                "prompt_blocked", "reason", "policy", "content", unit.repeat(40_000), "guardrail_name", "g"));

        Map<String, Object> properties = map(message, "properties");
        assertThat((String) properties.get("content"))
                .startsWith(unit.repeat(1_000 / unit.length()))
                .endsWith(Message.CUT_MARK)
                .doesNotContain("\uFFFD");
        assertThat(properties)
                .containsEntry("reason", "policy")
                .containsEntry("guardrail_name", "g")
                .containsEntry("truncated", true);
        assertThat(JSON.std.asBytes(message).length).isLessThanOrEqualTo(32 * 1024);
    }

    @Test
    void theLongestTextsAreCutFirst() throws Exception {
        Map<String, Object> message = onTheWire(RudderStackTestEvents.of(
                "prompt_blocked", "a", "a".repeat(31_000), "b", "b".repeat(30_000), "c", "c".repeat(1_000)));

        Map<String, Object> properties = map(message, "properties");
        assertThat((String) properties.get("a")).endsWith(Message.CUT_MARK);
        assertThat(properties).containsEntry("c", "c".repeat(1_000));
        assertThat(JSON.std.asBytes(message).length).isBetween(20_000, 32 * 1024);
    }

    @Test
    void traitsAreCutToo() throws Exception {
        Map<String, Object> message =
                onTheWire(RudderStackTestEvents.of("identify", "traits", Map.of("bio", "x".repeat(50_000))));

        assertThat((String) map(message, "traits").get("bio")).endsWith(Message.CUT_MARK);
        assertThat(JSON.std.asBytes(message).length).isLessThanOrEqualTo(32 * 1024);
    }

    @Test
    void aMessageThatFitsIsNotTouched() {
        assertThat(map(
                        onTheWire(RudderStackTestEvents.of("prompt_blocked", "content", "x".repeat(31_000))),
                        "properties"))
                .containsEntry("content", "x".repeat(31_000))
                .doesNotContainKey("truncated");
    }

    @Test
    void whatCannotBeCutGoesAsItIs() {
        Map<String, Object> many = RudderStackTestEvents.context();
        for (int i = 0; i < 4_000; i++) {
            many.put("property_" + i, (long) i);
        }
        Event event = RudderStackTestEvents.of(
                "checkout_completed",
                many.entrySet().stream()
                        .flatMap(each -> List.of(each.getKey(), each.getValue()).stream())
                        .toArray());

        assertThat(map(onTheWire(event), "properties")).hasSizeGreaterThan(4_000);
    }

    @Test
    void aTreeThatNoReaderOfJsonAcceptsIsRefused() {
        List<Object> tree = new ArrayList<>();
        for (int depth = 0; depth < 1_500; depth++) {
            tree = new ArrayList<>(List.of(tree));
        }
        Event event = RudderStackTestEvents.of("checkout_completed", "tree", tree);

        assertThatThrownBy(() -> onTheWire(event)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void batchesStayWithinTheLimitsOfTheSdks() {
        MessageMapping mapping = new MessageMapping("1.2.3");
        List<Message> messages = new ArrayList<>();
        for (Event event : RudderStackTestEvents.numbered(0, 600, "content", "x".repeat(5_000))) {
            messages.add(Message.of(event.id(), mapping.messageOf(event)));
        }
        for (Event event : RudderStackTestEvents.numbered(600, 600)) {
            messages.add(Message.of(event.id(), mapping.messageOf(event)));
        }

        List<String> ids = new ArrayList<>();
        for (MessageBatch batch : MessageBatch.of(messages)) {
            byte[] body = batch.body(RudderStackTestEvents.AT_MILLIS);
            assertThat(body.length).isLessThanOrEqualTo(500_000);
            List<Map<String, Object>> sent = RudderStackTestEvents.messages(RudderStackTestEvents.json(body));
            assertThat(sent).hasSizeLessThanOrEqualTo(250);
            sent.forEach(message -> ids.add((String) message.get("messageId")));
        }
        assertThat(ids).isEqualTo(messages.stream().map(Message::id).toList());
        assertThat(MessageBatch.of(messages)).hasSizeBetween(8, 12);
    }
}
