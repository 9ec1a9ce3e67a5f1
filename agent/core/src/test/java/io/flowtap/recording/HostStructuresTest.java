package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever an application says of its users, recording it takes little time and costs no more than that value. */
class HostStructuresTest {

    private static final int MOST_VALUES = 2_000;
    private static final int MOST_CHARS = 36_864;

    private final CollectedEvents journal = new CollectedEvents();
    private final Redaction redaction = new Redaction(journal);

    private Map<String, Object> event(Map<String, ?> traits) {
        EventDraft draft = new EventDraft().begin("identify", 0);
        draft.userId("ann");
        draft.put(PropertyKeys.TRAITS, traits);
        redaction.write(draft);
        Map<String, Object> event = journal.events.get(journal.events.size() - 1);
        assertThat(event).containsEntry("user!", "ann");
        return event;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> stored(Map<String, ?> traits) {
        Object stored = event(traits).get("traits");
        assertThat(stored).isNotNull();
        return (Map<String, Object>) stored;
    }

    @Test
    void ofManyValuesTheFirstAreKeptAndTheEventSaysThatThereWereMore() {
        Map<String, Object> traits = new LinkedHashMap<>();
        for (int i = 0; i < 300_000; i++) {
            traits.put("k" + i, i);
        }

        assertThat(event(traits)).containsEntry("truncated", true);
        assertThat(stored(traits)).hasSize(MOST_VALUES).containsEntry("k0", 0).containsEntry("k1999", 1999);
    }

    @Test
    void whatFitsIsAllKeptAndNothingIsSaid() {
        Map<String, Object> traits = Map.of("list", Collections.nCopies(MOST_VALUES - 1, "v"));

        assertThat(event(traits)).containsEntry("traits", traits).doesNotContainKey("truncated");
    }

    @Test
    void valuesAreCountedAtAnyDepth() {
        List<?> laughs = List.of("ha");
        for (int i = 0; i < 30; i++) {
            laughs = List.of(laughs, laughs);
        }
        Map<String, Object> event = event(Map.of("laughs", laughs));

        assertThat(event).containsEntry("truncated", true);
        assertThat(event.get("traits")).asString().hasSizeLessThan(MOST_VALUES * 4);
    }

    @Test
    void longTextsShareOneLength() {
        Map<String, Object> event = event(Map.of("texts", Collections.nCopies(20, "word ".repeat(100_000))));

        assertThat(event).containsEntry("truncated", true);
        assertThat(event.get("traits")).asString().hasSizeBetween(MOST_CHARS - 10_000, MOST_CHARS + 100);
    }

    @Test
    void namesTakeAsMuchOfItAsIsReadOfThem() {
        Map<String, Object> traits = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            traits.put("name ".repeat(10_000) + i, i);
            traits.put(i + " name ".repeat(10_000), i);
        }
        assertThat(event(traits)).containsEntry("truncated", true);
        assertThat(stored(traits).size()).isBetween(2, MOST_CHARS / 512);
    }

    @Test
    void aStructureWithoutAnEndIsReadABit() {
        Endless<Object> values = new Endless<>("v");
        Endless<Object> failing = new Endless<>(new Failing());
        Endless<Map.Entry<String, Object>> nameless = new Endless<>(entry(new Failing(), "v"));

        assertThat(event(Map.of("endless", values))).containsEntry("truncated", true);
        assertThat(event(Map.of("endless", failing))).containsEntry("truncated", true);
        assertThat(event(mapOf(nameless))).containsEntry("truncated", true);

        assertThat(values.asked).isLessThanOrEqualTo(MOST_VALUES);
        assertThat(failing.asked)
                .as("each of them may take an exception from deep within the host")
                .isLessThan(100);
        assertThat(nameless.asked).isLessThan(100);
    }

    @Test
    void aStructureThatContainsItselfIsLeftOutAndTheEventSaysSo() {
        Map<String, Object> itself = new HashMap<>();
        itself.put("plan", "pro");
        itself.put("self", List.of(itself));

        assertThat(event(itself)).doesNotContainKey("traits").containsEntry("truncated", true);
    }

    @Test
    void soIsOneThatFailsToTellItsContent() {
        for (Map<String, Object> failing : List.of(
                mapOf(new Endless<>(null)),
                mapOf(new Endless<>(new FailingEntry())),
                mapOf(failingSet(new IllegalStateException("closed"))),
                mapOf(failingSet(new StackOverflowError())),
                mapOf(failingSet(new OutOfMemoryError())))) {
            assertThat(event(failing)).doesNotContainKey("traits").containsEntry("truncated", true);
        }
        assertThat(redaction.failureCount()).isEqualTo(2);
    }

    @Test
    void aNameMayBeMissing() {
        Map<String, Object> traits = new HashMap<>();
        traits.put(null, "pro");
        traits.put("list", Arrays.asList(null, "a", null));
        traits.put("none", null);

        assertThat(event(traits)).doesNotContainKey("truncated");
        assertThat(stored(traits)).isEqualTo(Map.of("null", "pro", "list", List.of("a")));
    }

    @Test
    void aMapThatGoesOnChangingCostsAtMostItself() throws Exception {
        Map<String, Object> traits = new HashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                traits.put("k" + i % 500, "sk-abcdefghijklmnop" + i);
                traits.remove("k" + (i + 250) % 500);
            }
        });
        changing.start();
        try {
            for (int i = 0; i < 2_000; i++) {
                assertThat(event(traits).toString()).doesNotContain("abcdefghijklmnop");
            }
        } finally {
            done.set(true);
            changing.join();
        }
        assertThat(journal.events).hasSize(2_000);
        assertThat(journal.events).anyMatch(event -> event.containsKey("traits"));
    }

    @Test
    void ofATextWithoutAnEndTheStartIsRead() {
        EndlessText text = new EndlessText();

        assertThat(stored(Map.of("text", text)).get("text"))
                .asString()
                .hasSize(32_768)
                .startsWith("aaaa")
                .endsWith("a…");
        assertThat(text.asked).isLessThan(100_000);
    }

    @Test
    void aNumberWhoseDigitsTakeSecondsToTellIsLeftOut() {
        BigInteger big = BigInteger.ONE.shiftLeft(50_000_000);
        Map<String, Object> traits =
                Map.of("plan", "pro", "big", big, "decimal", new BigDecimal(big, 3), "n", BigInteger.TEN.pow(100));

        assertThat(event(traits))
                .containsEntry("traits", Map.of("plan", "pro", "n", BigInteger.TEN.pow(100)))
                .containsEntry("truncated", true);
    }

    private static Map<String, Object> mapOf(Set<Map.Entry<String, Object>> entries) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return entries;
            }
        };
    }

    private static Map<String, Object> mapOf(Endless<Map.Entry<String, Object>> entries) {
        return mapOf(new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        });
    }

    private static Set<Map.Entry<String, Object>> failingSet(Throwable failure) {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                throw HostStructuresTest.<RuntimeException>unchecked(failure);
            }

            @Override
            public int size() {
                return 1;
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    /** Maps of the host may hold anything, whatever their type says. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map.Entry<String, Object> entry(Object name, Object value) {
        return (Map.Entry) new AbstractMap.SimpleEntry<>(name, value);
    }

    /** A list that never ends, and counts how much of it is asked for. */
    private static final class Endless<T> extends AbstractList<T> {

        private final @Nullable T element;
        private int asked;

        private Endless(@Nullable T element) {
            this.element = element;
        }

        @Override
        public @Nullable T get(int index) {
            asked++;
            return element;
        }

        @Override
        public int size() {
            return Integer.MAX_VALUE;
        }
    }

    private static final class Failing {

        @Override
        public String toString() {
            throw new IllegalStateException("not now");
        }
    }

    private static final class FailingEntry implements Map.Entry<String, Object> {

        @Override
        public String getKey() {
            return "plan";
        }

        @Override
        public Object getValue() {
            throw new IllegalStateException("not now");
        }

        @Override
        public Object setValue(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class EndlessText implements CharSequence {

        private long asked;

        @Override
        public char charAt(int index) {
            asked++;
            return 'a';
        }

        @Override
        public int length() {
            return Integer.MAX_VALUE;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            asked += end - start;
            return "a".repeat(end - start);
        }

        @Override
        public String toString() {
            throw new OutOfMemoryError("Requested array size exceeds VM limit");
        }
    }
}
