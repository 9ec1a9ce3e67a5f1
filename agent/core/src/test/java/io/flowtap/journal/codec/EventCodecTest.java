package io.flowtap.journal.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventCodecTest {

    private static final PropertyKey KEY = PropertyKey.of("key");
    private static final PropertyKey LAST = PropertyKey.of("last");

    private final EventEncoder encoder = new EventEncoder(EventLayout.MAX_EVENT_BYTES);
    private final EventDecoder decoder = new EventDecoder();
    private final EventDraft draft = new EventDraft().begin("test_event", 1_795_000_000_123L);

    @Test
    void theEnvelopeComesBack() {
        draft.span(0x0123456789abcdefL, 0xfedcba9876543210L, 0xffL, 1).outcome("error", 1234);
        draft.userId("ann");
        draft.workspaceId("w");
        draft.organizationId("Ö 😀");
        draft.sessionId("");
        int length = encoder.encode(
                draft, EventIds.high(draft.timestampMillis(), 5), new EventIds(7).low(5), "shop", "prod");
        Event event = decoder.decode(encoder.buffer(), length);
        assertThat(event)
                .isEqualTo(Event.builder(requireNonNull(event).id(), "test_event")
                        .timestampMillis(1_795_000_000_123L)
                        .traceId("0123456789abcdeffedcba9876543210")
                        .spanId("00000000000000ff")
                        .parentSpanId("0000000000000001")
                        .userId("ann")
                        .workspaceId("w")
                        .organizationId("Ö 😀")
                        .sessionId("")
                        .service("shop")
                        .environment("prod")
                        .status("error")
                        .latencyMicros(1234)
                        .build());
    }

    @Test
    void anEventFromBefore1970IsNotOneOfTheYear10889() {
        for (long millis : new long[] {-1, -31_536_000_000L}) {
            draft.begin("test_event", millis);
            int length = encoder.encode(
                    draft, EventIds.high(draft.timestampMillis(), 0), new EventIds(7).low(0), "shop", null);
            assertThat(requireNonNull(decoder.decode(encoder.buffer(), length)).timestampMillis())
                    .isZero();

            // As an older version wrote it.
            length = encoder.encode(draft, millis << 16 | 0x7000, new EventIds(7).low(0), "shop", null);
            assertThat(requireNonNull(decoder.decode(encoder.buffer(), length)).timestampMillis())
                    .isZero();
        }
    }

    @Test
    void whatIsUnknownComesBackAsNull() {
        Event event = roundTrip();
        assertThat(event.traceId()).isNull();
        assertThat(event.spanId()).isNull();
        assertThat(event.parentSpanId()).isNull();
        assertThat(event.userId()).isNull();
        assertThat(event.environment()).isNull();
        assertThat(event.latencyMicros()).isEqualTo(-1);
        assertThat(event.context()).isEmpty();
    }

    @Test
    void aTraceIdWithAZeroHalfIsKeptWhole() {
        draft.span(0, 1, 2, 0);
        assertThat(roundTrip().traceId()).isEqualTo("00000000000000000000000000000001");
    }

    @Test
    void everyKindOfPropertyComesBackInOrder() {
        draft.put(PropertyKey.of("text"), "ü")
                .put(PropertyKey.of("integer"), Long.MIN_VALUE)
                .put(PropertyKey.of("decimal"), -0.1)
                .put(PropertyKey.of("yes"), true)
                .put(PropertyKey.of("no"), false)
                .put(PropertyKey.of("list"), List.of("a", 1L, 2.5, true, List.of(), Map.of("k", "v")));
        Map<String, Object> context = roundTrip().context();
        assertThat(context.keySet()).containsExactly("text", "integer", "decimal", "yes", "no", "list");
        assertThat(context.values())
                .containsExactly(
                        "ü",
                        Long.MIN_VALUE,
                        -0.1,
                        true,
                        false,
                        List.of("a", 1L, 2.5, true, List.of(), Map.of("k", "v")));
    }

    @Test
    void nullsAndWhatJsonCannotSayAreLeftOutOfTrees() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("none", null);
        map.put("nan", Double.NaN);
        map.put("kept", 1);
        map.put(null, "no name");
        draft.put(KEY, Arrays.asList(null, map, Float.POSITIVE_INFINITY, "end"));
        assertThat(roundTrip().context()).isEqualTo(Map.of("key", List.of(Map.of("kept", 1L), "end")));
    }

    @Test
    void otherObjectsInTreesBecomeText() {
        draft.put(KEY, List.of(new BigDecimal("12.50"), 'c', new StringBuilder("built"), Thread.State.NEW));
        assertThat(roundTrip().context()).isEqualTo(Map.of("key", List.of("12.50", "c", "built", "NEW")));
    }

    @Test
    void aTreeThatFailsWhileItIsReadCostsOnlyItself() {
        draft.put(KEY, new AbstractList<Object>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("host bug");
            }

            @Override
            public int size() {
                return 1;
            }
        });
        draft.put(LAST, 1L);
        assertThat(roundTrip().context()).isEqualTo(Map.of("last", 1L, "truncated", true));
    }

    @Test
    void aTreeThatContainsItselfEnds() {
        List<Object> list = new ArrayList<>();
        list.add("first");
        list.add(list);
        list.add(list);
        draft.put(KEY, list).put(LAST, 1L);
        Map<String, Object> context = roundTrip().context();
        assertThat(context).containsEntry("truncated", true).containsEntry("last", 1L);
        assertThat(requireNonNull(((List<?>) context.get("key"))).get(0)).isEqualTo("first");
    }

    @Test
    void aTreeIsCutBelowItsThirtySecondLevel() {
        Object tree = "bottom";
        for (int i = 0; i < 40; i++) {
            tree = List.of(tree);
        }
        draft.put(KEY, (List<?>) tree).put(LAST, 1L);
        Map<String, Object> context = roundTrip().context();
        int depth = 0;
        for (Object each = context.get("key"); each instanceof List<?> list && !list.isEmpty(); each = list.get(0)) {
            depth++;
        }
        assertThat(depth).isEqualTo(31);
        assertThat(context).containsEntry("truncated", true).containsEntry("last", 1L);
    }

    @Test
    void aLongTextIsCutAtAWholeCharacter() {
        for (String unit : List.of("a", "é", "€", "😀")) {
            for (int shift = 0; shift < 4; shift++) {
                String text = "a".repeat(shift) + unit.repeat(70_000);
                draft.put(KEY, text);
                Event event = roundTrip();
                String kept = event.text("key");
                assertThat(text).startsWith(kept);
                assertThat(kept).doesNotContain("\uFFFD");
                assertThat(requireNonNull(kept).getBytes(StandardCharsets.UTF_8).length)
                        .isBetween(65_530, 65_534);
                assertThat(event.context()).containsEntry("truncated", true);
            }
        }
    }

    @Test
    void aTextOfTheLongestLengthIsWhole() {
        String text = "x".repeat(EventLayout.MAX_TEXT_BYTES);
        draft.put(KEY, text);
        assertThat(roundTrip().context()).isEqualTo(Map.of("key", text));
    }

    @Test
    void aLoneSurrogateBecomesTheReplacementCharacter() {
        draft.put(KEY, "a\uD83Db\uDE00c\uD83D");
        assertThat(roundTrip().text("key")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }

    @Test
    void anEventThatIsTooLongKeepsWhatFitsAndIsMarked() {
        for (int i = 0; i < 10; i++) {
            draft.put(PropertyKey.of("text" + i), "y".repeat(60_000));
        }
        draft.put(LAST, 1L);
        Event event = roundTrip();
        assertThat(event.context())
                .containsEntry("text3", "y".repeat(60_000))
                .containsEntry("truncated", true)
                .containsEntry("last", 1L);
        assertThat(event.text("text4")).startsWith("yyy");
        assertThat(event.context()).doesNotContainKey("text6");
    }

    @Test
    void aHugeTreeKeepsItsBeginning() {
        List<Object> nodes = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            nodes.add(Map.of("name", "node " + i));
        }
        draft.put(KEY, nodes).put(LAST, 1L);
        Event event = roundTrip();
        List<?> kept = (List<?>) event.context().get("key");
        assertThat(requireNonNull(kept).size()).isBetween(8_000, 100_000);
        assertThat(kept.get(kept.size() - 2)).isEqualTo(Map.of("name", "node " + (kept.size() - 2)));
        assertThat(event.context()).containsEntry("truncated", true).containsEntry("last", 1L);
    }

    @Test
    void aListHasAtMostAsManyElementsAsItsCountCanSay() {
        draft.put(KEY, Collections.nCopies(70_000, true));
        assertThat((List<?>) roundTrip().context().get("key")).hasSize(EventLayout.MAX_COUNT);
    }

    @Test
    void anIdOfAbsurdLengthDoesNotTakeTheEventWithIt() {
        draft.userId("u".repeat(1_000_000));
        draft.put(LAST, 1L);
        Event event = roundTrip();
        assertThat(event.userId()).hasSize(EventLayout.MAX_ENVELOPE_TEXT_BYTES);
        assertThat(event.context()).isEqualTo(Map.of("last", 1L, "truncated", true));
    }

    @Test
    void bytesThatMakeNoSenseAreNoEvent() {
        draft.put(KEY, List.of("a", Map.of("b", "c")));
        int length = encode();
        byte[] whole = Arrays.copyOf(encoder.buffer(), length);
        for (int shorter = 0; shorter < length; shorter++) {
            assertThat(decoder.decode(whole, shorter)).isNull();
        }
        whole[0] = 9;
        assertThat(decoder.decode(whole, length)).isNull();
    }

    @Test
    void anEventWithoutATypeIsNone() {
        int length = encode();
        byte[] whole = Arrays.copyOf(encoder.buffer(), length);
        int type = EventLayout.TEXTS_OFFSET;
        int behind = type + 2 + "test_event".length();
        byte[] without = Arrays.copyOf(whole, type + 2 + length - behind);
        without[type] = (byte) (EventLayout.NULL_TEXT >>> 8);
        without[type + 1] = (byte) EventLayout.NULL_TEXT;
        System.arraycopy(whole, behind, without, type + 2, length - behind);
        assertThat(decoder.decode(without, without.length)).isNull();
    }

    @Test
    void randomBytesNeverBreakTheDecoder() {
        Random random = new Random(20261120);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[60 + random.nextInt(200)];
            random.nextBytes(bytes);
            bytes[0] = EventLayout.VERSION;
            decoder.decode(bytes, bytes.length);
        }
    }

    @Test
    void anyDraftComesBackAsItWas() {
        long seed = 20261120;
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            Map<String, Object> expected = new LinkedHashMap<>();
            draft.begin("random", random.nextLong() >>> 17);
            int properties = random.nextInt(12);
            for (int p = 0; p < properties; p++) {
                putRandom("property_" + p, random, expected);
            }
            assertThat(roundTrip().context()).as("seed %d, draft %d", seed, i).isEqualTo(expected);
        }
    }

    private void putRandom(String name, Random random, Map<String, Object> expected) {
        PropertyKey key = PropertyKey.of(name);
        Object value = randomValue(random, 0);
        expected.put(name, value);
        if (value instanceof String text) {
            draft.put(key, text);
        } else if (value instanceof Long number) {
            draft.put(key, (long) number);
        } else if (value instanceof Double number) {
            draft.put(key, (double) number);
        } else if (value instanceof Boolean flag) {
            draft.put(key, (boolean) flag);
        } else if (value instanceof List<?> list) {
            draft.put(key, list);
        } else {
            @SuppressWarnings("unchecked")
            Map<String, ?> map = (Map<String, ?>) value;
            draft.put(key, map);
        }
    }

    private static Object randomValue(Random random, int depth) {
        switch (random.nextInt(depth < 4 ? 7 : 4)) {
            case 0:
                return random.nextLong();
            case 1:
                return random.nextDouble() * 1e9 - 5e8;
            case 2:
                return random.nextBoolean();
            case 3, 4:
                return randomText(random);
            case 5:
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(randomValue(random, depth + 1));
                }
                return list;
            default:
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(randomText(random), randomValue(random, depth + 1));
                }
                return map;
        }
    }

    private static String randomText(Random random) {
        int[] ranges = {0x7F, 0x7FF, 0xD7FF, 0x10FFFF};
        StringBuilder text = new StringBuilder();
        int range = ranges[random.nextInt(ranges.length)];
        for (int i = random.nextInt(random.nextInt(10) == 0 ? 3000 : 40); i > 0; i--) {
            int code = random.nextInt(range + 1);
            text.appendCodePoint(code >= 0xD800 && code <= 0xDFFF ? 'x' : code);
        }
        return text.toString();
    }

    private int encode() {
        return encoder.encode(draft, EventIds.high(draft.timestampMillis(), 0), new EventIds(1).low(0), "test", null);
    }

    private Event roundTrip() {
        int length = encode();
        Event event = decoder.decode(encoder.buffer(), length);
        assertThat(event).isNotNull();
        return event;
    }
}
