package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.sink.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextLimitTest {

    private static final PropertyKey A = PropertyKey.of("a");
    private static final PropertyKey B = PropertyKey.of("b");
    private static final PropertyKey N = PropertyKey.of("n");

    private final CollectedEvents journal = new CollectedEvents();

    private Map<String, Object> limited(EventDraft draft) {
        ContextLimit.apply(draft);
        journal.write(draft);
        Map<String, Object> context = new LinkedHashMap<>(journal.events.get(journal.events.size() - 1));
        context.keySet().removeIf(name -> name.endsWith("!") || name.equals("type"));
        assertThat(bytes(context)).isLessThanOrEqualTo(ContextLimit.BYTES);
        return context;
    }

    private static int bytes(Object value) {
        return JsonWriter.of(value).getBytes(StandardCharsets.UTF_8).length;
    }

    private static EventDraft draft() {
        return new EventDraft().begin("message_sent", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "漢", "😀", "\"", "\n", "\u0001", "\uD800"})
    void whatJustFitsStaysAndOneCharacterMoreIsCut(String character) {
        int room = ContextLimit.BYTES - bytes(Map.of("a", ""));
        int each = character.equals("\uD800") ? 3 : bytes(character) - 2;
        String fits = character.repeat(room / each) + "x".repeat(room % each);

        assertThat(limited(draft().put(A, fits))).isEqualTo(Map.of("a", fits));

        Map<String, Object> cut = limited(draft().put(A, fits + character));
        assertThat(cut).containsEntry("truncated", true).containsOnlyKeys("a", "truncated");
        assertThat(cut.get("a")).asString().endsWith("…");
        if (!character.equals("\uD800")) {
            assertThat(bytes(cut)).as("no more is cut than must be").isGreaterThan(ContextLimit.BYTES - 6);
            assertThat(new String(
                            String.valueOf(cut.get("a")).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .as("no character is cut in half")
                    .isEqualTo(cut.get("a"));
        }
    }

    @Test
    void theLongestValuesAreCutAndTheOthersStay() {
        Map<String, Object> cut = limited(draft().put(A, "a".repeat(1_500))
                .put(N, 7)
                .put(B, "b".repeat(1_200))
                .put(PropertyKey.of("c"), "short"));

        assertThat(cut).containsEntry("n", 7L).containsEntry("c", "short").containsEntry("truncated", true);
        assertThat(String.valueOf(cut.get("a")).length()
                        - String.valueOf(cut.get("b")).length())
                .isBetween(-200, 200);
        assertThat(bytes(cut)).isGreaterThan(ContextLimit.BYTES - 200);
    }

    @Test
    void manyTextsOfOneLengthAreCutAlike() {
        EventDraft draft = draft();
        for (int i = 0; i < 20; i++) {
            draft.put(PropertyKey.of("limit" + i), "漢字".repeat(256));
        }

        Map<String, Object> cut = limited(draft);

        assertThat(cut).hasSize(21);
        assertThat(bytes(cut)).isGreaterThan(ContextLimit.BYTES - 400);
    }

    @Test
    void ofListsAndMapsTheBeginningStays() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            map.put("key" + i, i);
        }
        Map<String, Object> cut =
                limited(draft().put(A, Collections.nCopies(500, "value")).put(B, map));

        assertThat((List<?>) cut.get("a")).hasSizeBetween(50, 499);
        assertThat((Map<?, ?>) cut.get("b")).hasSizeBetween(20, 299);
        assertThat(String.valueOf(cut.get("b"))).startsWith("{key0=0, key1=1,");
    }

    @Test
    void whereNothingCanBeCutTheLastPropertiesGo() {
        EventDraft draft = draft().put(A, "x");
        for (int i = 0; i < 500; i++) {
            draft.put(PropertyKey.of("n" + i), i);
        }

        assertThat(limited(draft))
                .containsEntry("a", "x")
                .containsEntry("n0", 0L)
                .containsEntry("truncated", true)
                .doesNotContainKey("n499");
    }

    @Test
    void sizesAreThoseOfTheJsonThatIsWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Object value = value(random, 0);
            assertThat(JsonSize.of(value)).as(value.toString()).isEqualTo(bytes(value));
        }
    }

    private static Object value(Random random, int depth) {
        switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0:
                return random.nextLong();
            case 1:
                return random.nextGaussian();
            case 2:
                return random.nextBoolean();
            case 3:
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(12); i > 0; i--) {
                    text.appendCodePoint(
                            switch (random.nextInt(4)) {
                                case 0 -> random.nextInt(0x80);
                                case 1 -> random.nextInt(0x800);
                                case 2 -> random.nextInt(0xD800);
                                default -> 0x10000 + random.nextInt(0xFFFF);
                            });
                }
                return text.toString();
            case 4:
                return random.ints(random.nextInt(4))
                        .mapToObj(each -> value(random, depth + 1))
                        .toList();
            default:
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put("k\"" + i, value(random, depth + 1));
                }
                return map;
        }
    }
}
