package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PointInTimeTest {

    /** The clock says 18:00 UTC on 20 November 2026, in Berlin. */
    @ParameterizedTest
    @CsvSource({
        "45s, 2026-11-20T17:59:15Z",
        "90m, 2026-11-20T16:30:00Z",
        "24h, 2026-11-19T18:00:00Z",
        "7d, 2026-11-13T18:00:00Z",
        "2w, 2026-11-06T18:00:00Z",
        "2026-11-01, 2026-10-31T23:00:00Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-11-01T09:30, 2026-11-01T08:30:00Z",
        "2026-11-01T09:30:15, 2026-11-01T08:30:15Z",
        "2026-11-01T09:30:00Z, 2026-11-01T09:30:00Z"
    })
    void readsWhatPeopleWrite(String text, Instant instant) {
        assertThat(PointInTime.parse(text, CommandRun.CLOCK)).isEqualTo(instant);
    }

    @Test
    void hasNoBoundForAll() {
        assertThat(PointInTime.parse("all", CommandRun.CLOCK)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "24", "-3h", "9999999d", "2026-13-01", "2026-11-01 09:30"})
    void refusesAnythingElse(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> PointInTime.parse(text, CommandRun.CLOCK))
                .withMessageContaining("is no time: use 30m, 24h");
    }
}
