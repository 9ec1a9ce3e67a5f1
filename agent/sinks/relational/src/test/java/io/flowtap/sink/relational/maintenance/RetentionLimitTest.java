package io.flowtap.sink.relational.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionLimitTest {

    private static final long DAY = 86_400_000;

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

    @Test
    void aClockNobodyVouchesForIsTwoRunsBehind() {
        assertThat(RunTimes.confirmed(List.of(9 * DAY, 8 * DAY))).isEqualTo(Long.MIN_VALUE);
        assertThat(RunTimes.confirmed(List.of(9 * DAY, 8 * DAY, 2 * DAY, DAY))).isEqualTo(2 * DAY);
    }

    @Test
    void aLeapCountsAfterTwoMoreRuns() {
        assertThat(RunTimes.withoutLeap(List.of(400 * DAY))).isEqualTo(400 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(3 * DAY, 2 * DAY, DAY))).isEqualTo(3 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(400 * DAY, 2 * DAY, DAY))).isEqualTo(DAY);
        assertThat(RunTimes.withoutLeap(List.of(401 * DAY, 400 * DAY, 2 * DAY))).isEqualTo(2 * DAY);
        assertThat(RunTimes.withoutLeap(List.of(402 * DAY, 401 * DAY, 400 * DAY, 2 * DAY)))
                .isEqualTo(402 * DAY);
    }
}
