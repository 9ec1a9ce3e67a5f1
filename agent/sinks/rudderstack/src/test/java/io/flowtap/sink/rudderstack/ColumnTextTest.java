package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-05-01",
                "+2025-05-01",
                "-2025-05-01",
                "2025-05-01T10:00",
                "2025-05-01 10:00:59.123",
                "2025-05-01T10:00:59.123Z",
                "2025-05-01T10:00:59+02:00",
                "2025-05-01\t10:00",
                "2025-05-01T"
            })
    void aDateIsMarkedAsAText(String date) {
        assertThat(ColumnText.of(date)).isEqualTo("v" + date);
        assertThat(WarehouseColumnType.of(ColumnText.of(date))).isEqualTo(WarehouseColumnType.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025", "2025-05", "v2025-05-01", "2025-05-01 failed", "20250501", "gpt-4o-2024-08-06"})
    void otherTextStaysAsItIs(String text) {
        assertThat(ColumnText.of(text)).isSameAs(text);
    }

    @Test
    void whatCannotBeStoredIsReplaced() {
        assertThat(ColumnText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(ColumnText.of("a\uD83Db")).isEqualTo("a\uFFFDb");
        assertThat(ColumnText.of("a\uDE00")).isEqualTo("a\uFFFD");
        assertThat(ColumnText.of("a\uD83D")).isEqualTo("a\uFFFD");
        assertThat(ColumnText.of("\uD83D\uDE00")).isEqualTo("\uD83D\uDE00");
    }
}
