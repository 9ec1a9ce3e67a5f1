package io.flowtap.commands.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void hasNoPercentileWithoutValues() {
        Latencies latencies = new Latencies();
        latencies.add(-1);

        assertThat(latencies.percentile(50)).isEqualTo(-1);
    }

    @Test
    void takesTheOnlyValueForEveryPercentile() {
        Latencies latencies = of(7);

        assertThat(latencies.percentile(1)).isEqualTo(7);
        assertThat(latencies.percentile(50)).isEqualTo(7);
        assertThat(latencies.percentile(100)).isEqualTo(7);
    }

    @Test
    void takesTheLowerOfTwoForTheMedianAndTheHigherForTheTail() {
        Latencies latencies = of(20, 10);

        assertThat(latencies.percentile(50)).isEqualTo(10);
        assertThat(latencies.percentile(51)).isEqualTo(20);
        assertThat(latencies.percentile(95)).isEqualTo(20);
    }

    @Test
    void takesTheNearestRankOfAHundred() {
        Latencies latencies = new Latencies();
        for (int value = 100; value >= 1; value--) {
            latencies.add(value);
        }

        assertThat(latencies.percentile(50)).isEqualTo(50);
        assertThat(latencies.percentile(95)).isEqualTo(95);
        assertThat(latencies.percentile(99)).isEqualTo(99);
        assertThat(latencies.percentile(100)).isEqualTo(100);
    }

    @Test
    void countsValuesAddedAfterAPercentileWasAsked() {
        Latencies latencies = of(5, 9);
        assertThat(latencies.percentile(100)).isEqualTo(9);

        latencies.add(1);

        assertThat(latencies.percentile(1)).isEqualTo(1);
    }

    private static Latencies of(long... values) {
        Latencies latencies = new Latencies();
        for (long value : values) {
            latencies.add(value);
        }
        return latencies;
    }
}
