package io.flowtap.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T17:05:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "60, 60",
        "' 5 ', 5",
        "1.2, 2",
        "'Fri, 20 Nov 2026 17:05:30 GMT', 30",
        "'Fri, 20 Nov 2026 17:04:00 GMT', 0"
    })
    void secondsAndDatesAreRead(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "99999999999999999999", "5 minutes", "1e9", "0x10", "Fri, 20 Nov"})
    void whatCannotBeReadAsksForNothing(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ZERO);
    }

    @Test
    void noHeaderAsksForNothing() {
        assertThat(RetryAfter.parse(null, NOW)).isEqualTo(Duration.ZERO);
    }
}
