package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnNameTest {

    @ParameterizedTest
    @CsvSource({
        "plan_name, plan_name",
        "planName, plan_name",
        "plan.name, plan_name",
        "$plan, plan",
        "HTTPServerError, http_server_error",
        "p95Ms, p95_ms",
        "abc123def456, abc123_def456",
        "5xx_count, _5xx_count",
        "cache_write_1h_tokens, cache_write_1h_tokens",
        "user_id, _user_id",
        "timestamp, _timestamp",
        "group, _group",
        "start, _start",
        "User, _user",
        "partition, partition_value",
        "context_trace_id, _context_trace_id",
        "context_window, context_window",
        "größe, gr_e",
    })
    void anyNameBecomesOneThatIsTheSameEverywhere(String property, String column) {
        assertThat(ColumnName.of(property)).isEqualTo(column);
    }

    @Test
    void namesWithoutALetterOfAsciiAreToldApart() {
        assertThat(ColumnName.of("価格")).matches("property_[0-9]+").isNotEqualTo(ColumnName.of("数量"));
    }

    @Test
    void longNamesFitIntoPostgreSql() {
        assertThat(ColumnName.of("a".repeat(100))).hasSizeLessThanOrEqualTo(63);
        assertThat(ColumnName.of("1" + "a".repeat(100))).startsWith("_1a").hasSizeLessThanOrEqualTo(63);
        assertThat(ColumnName.another("a".repeat(62), "x")).matches("a+_[0-9]+").hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void reservedWordsOfEveryWarehouseAreAvoided(Warehouse warehouse) {
        for (String word : warehouse.reservedWords()) {
            String column = ColumnName.of(word);
            assertThat(column).isNotEqualTo(word);
            assertThat(warehouse.nameOf(column)).isEqualTo(warehouse.cased(column));
            // BigQuery refuses these beginnings.
            assertThat(column).doesNotMatch("(_partition|_table_|_file_|_row_timestamp|__root__|_colidentifier).*");
        }
    }

    /** Whatever people call their properties, no warehouse changes the name again, and none has no column for it. */
    @ParameterizedTest
    @EnumSource(Warehouse.class)
    void noWarehouseChangesAName(Warehouse warehouse) {
        Random random = new Random(20261121);
        String alphabet = "abzABZ019__.- $ä日";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder name = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                name.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String column = ColumnName.of(name.toString());
            assertThat(column).as(name.toString()).isNotEmpty().isEqualTo(column.toLowerCase(Locale.ROOT));
            assertThat(warehouse.nameOf(column)).as(name.toString()).isEqualTo(warehouse.cased(column));
        }
    }
}
