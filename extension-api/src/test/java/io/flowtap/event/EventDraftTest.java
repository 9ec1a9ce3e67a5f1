package io.flowtap.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventDraftTest {

    private static final PropertyKey ONE = PropertyKey.of("one");
    private static final PropertyKey TWO = PropertyKey.of("two");

    private final EventDraft draft = new EventDraft().begin("test", 1);

    @Test
    void aLaterValueReplacesAnEarlierOneAndKeepsItsPlace() {
        draft.put(ONE, "text").put(TWO, 2).put(ONE, 1.5);

        assertThat(draft.size()).isEqualTo(2);
        assertThat(draft.key(0)).isEqualTo(ONE);
        assertThat(draft.kind(0)).isEqualTo(EventDraft.ValueKind.DECIMAL);
        assertThat(draft.decimal(0)).isEqualTo(1.5);
        assertThat(draft.integer(1)).isEqualTo(2);
    }

    @Test
    void nullUnknownAndUnspeakableNumbersLeaveNothingBehind() {
        draft.put(ONE, "text").put(ONE, (String) null);
        draft.putKnown(TWO, -1)
                .put(TWO, Double.NaN)
                .put(TWO, Double.POSITIVE_INFINITY)
                .put(TWO, (List<?>) null);

        assertThat(draft.size()).isZero();
    }

    @Test
    void removingKeepsTheOthersInOrder() {
        draft.put(ONE, 1).put(TWO, true).put(PropertyKey.of("three"), "3").remove(ONE);

        assertThat(draft.size()).isEqualTo(2);
        assertThat(draft.flag(0)).isTrue();
        assertThat(draft.text(1)).isEqualTo("3");
    }

    @Test
    void growsBeyondItsFirstSize() {
        for (int i = 0; i < 100; i++) {
            draft.put(PropertyKey.of("key" + i), i);
        }

        assertThat(draft.size()).isEqualTo(100);
        assertThat(draft.integer(99)).isEqualTo(99);
    }

    @Test
    void beginningAgainForgetsEverything() {
        draft.put(ONE, "text").span(1, 2, 3, 4).outcome("error", 5);
        draft.userId("ann");
        draft.begin("next", 2);

        assertThat(draft.size()).isZero();
        assertThat(draft.userId()).isNull();
        assertThat(draft.spanId()).isZero();
        assertThat(draft.status()).isEqualTo("ok");
        assertThat(draft.latencyMicros()).isEqualTo(-1);
    }

    @Test
    void latencyIsRoundedToTheNearestMillisecond() {
        assertThat(draft.outcome("ok", 1_499).latencyMillis()).isEqualTo(1);
        assertThat(draft.outcome("ok", 1_500).latencyMillis()).isEqualTo(2);
        assertThat(draft.outcome("ok", -1).latencyMillis()).isEqualTo(-1);
    }

    @Test
    void twoKeysOfOneNameAreOneProperty() {
        draft.put(PropertyKey.of("same"), 1).put(PropertyKey.of("same"), 2);

        assertThat(draft.size()).isEqualTo(1);
        assertThat(draft.integer(0)).isEqualTo(2);
    }

    @Test
    void aPropertyNameFitsOneLengthByte() {
        assertThatThrownBy(() -> PropertyKey.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PropertyKey.of("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
