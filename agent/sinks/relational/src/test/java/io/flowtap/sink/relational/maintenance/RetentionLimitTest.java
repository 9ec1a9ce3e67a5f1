package io.flowtap.sink.relational.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetentionLimitTest {

    @Test
    void aFewRowsGoWithoutAQuestion() {
        assertThat(RetentionLimit.of(25).refuses(99, 99)).isFalse();
        assertThat(RetentionLimit.of(25).refuses(100, 100)).isTrue();
    }

    @Test
    void theShareItselfIsNotTooMuch() {
        assertThat(RetentionLimit.of(25).refuses(250, 1000)).isFalse();
        assertThat(RetentionLimit.of(25).refuses(251, 1000)).isTrue();
    }

    @Test
    void withoutAnyShareNotEvenAFewRowsGo() {
        assertThat(RetentionLimit.of(0).refuses(1, 1000)).isTrue();
        assertThat(RetentionLimit.of(0).refuses(0, 1000)).isFalse();
    }

    @Test
    void everythingMayGoIfAPersonSaysSo() {
        assertThat(RetentionLimit.NONE.refuses(1000, 1000)).isFalse();
        assertThat(RetentionLimit.NONE.refuses(1001, 1000))
                .as("more than an estimate knows of")
                .isFalse();
    }

    @Test
    void aPercentageThatIsNoneIsTheNearestOne() {
        assertThat(RetentionLimit.of(-1).percent()).isEqualTo(0);
        assertThat(RetentionLimit.of(Long.MAX_VALUE).percent()).isEqualTo(100);
    }
}
