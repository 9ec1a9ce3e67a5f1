package io.flowtap.sink.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimestampsTest {

    @Test
    void timesAreInUtcWithMilliseconds() {
        assertThat(Timestamps.of(0)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(Timestamps.of(1_795_251_900_123L)).isEqualTo("2026-11-21T09:05:00.123Z");
    }

    @Test
    void aDayIsThatOfUtc() {
        assertThat(Timestamps.day(-1)).isEqualTo("1969-12-31");
        assertThat(Timestamps.day(0)).isEqualTo("1970-01-01");
    }
}
