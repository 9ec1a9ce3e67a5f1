package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(new SplittableRandom(7));

    @Test
    void waitsAreSpreadOverARangeThatDoublesFromOneSecondToOneMinute() {
        long[] ceilings = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000};
        long[] longest = new long[ceilings.length];
        long[] shortest = ceilings.clone();
        for (int round = 0; round < 1_000; round++) {
            for (int i = 0; i < ceilings.length; i++) {
                backOff.failed(0, null);
                longest[i] = Math.max(longest[i], backOff.remaining(0));
                shortest[i] = Math.min(shortest[i], backOff.remaining(0));
            }
            backOff.worked();
        }
        for (int i = 0; i < ceilings.length; i++) {
            assertThat(longest[i]).isBetween(ceilings[i] * 9 / 10, ceilings[i]);
            assertThat(shortest[i]).isBetween(1L, ceilings[i] / 10);
        }
    }

    @Test
    void staysAtOneMinuteHoweverLongItLasts() {
        for (int i = 0; i < 100_000; i++) {
            backOff.failed(0, null);
            assertThat(backOff.remaining(0)).isBetween(1L, 60_000L);
        }
    }

    @Test
    void beginsAgainSmallAfterItWorked() {
        for (int i = 0; i < 10; i++) {
            backOff.failed(0, null);
        }
        backOff.worked();
        assertThat(backOff.remaining(0)).isZero();

        backOff.failed(0, null);
        assertThat(backOff.remaining(0)).isLessThanOrEqualTo(1_000);
    }

    @Test
    void nothingRemainsWhenTheTimeHasPassed() {
        backOff.refused(5_000);

        assertThat(backOff.remaining(5_000)).isEqualTo(60_000);
        assertThat(backOff.remaining(64_999)).isEqualTo(1);
        assertThat(backOff.remaining(65_000)).isZero();
        assertThat(backOff.remaining(4_999)).isZero();
    }
}
