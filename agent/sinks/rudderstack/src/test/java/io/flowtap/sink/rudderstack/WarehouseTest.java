package io.flowtap.sink.rudderstack;

import static io.flowtap.sink.rudderstack.Warehouse.BIGQUERY;
import static io.flowtap.sink.rudderstack.Warehouse.POSTGRESQL;
import static io.flowtap.sink.rudderstack.Warehouse.SNOWFLAKE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that other tests rely on give what RudderStack gives. */
class WarehouseTest {

    @ParameterizedTest
    @CsvSource({
        "traceId, TRACE_ID, trace_id, trace_id",
        "trace.id, TRACE_ID, trace_id, trace_id",
        "trace_id, TRACE_ID, trace_id, trace_id",
        "$ai_input_tokens, AI_INPUT_TOKENS, ai_input_tokens, ai_input_tokens",
        "aiInputTokens, AI_INPUT_TOKENS, ai_input_tokens, ai_input_tokens",
        "RAG Query Triggered, RAG_QUERY_TRIGGERED, rag_query_triggered, rag_query_triggered",
        "p95Ms, P95_MS, p95_ms, p95_ms",
        "group, _GROUP, _group, _group",
        "order, _ORDER, _order, _order",
        "start, _START, start, start",
        "trigger, _TRIGGER, trigger, trigger",
        "end, END, _end, _end",
        "limit, LIMIT, _limit, _limit",
        "window, WINDOW, _window, window",
        "interval, INTERVAL, _interval, interval",
        "user, USER, user, _user",
        "5xx_count, _5XX_COUNT, _5xx_count, _5xx_count",
    })
    void namesAreAsMeasured(String sent, String snowflake, String bigQuery, String postgreSql) {
        assertThat(SNOWFLAKE.nameOf(sent)).isEqualTo(snowflake);
        assertThat(BIGQUERY.nameOf(sent)).isEqualTo(bigQuery);
        assertThat(POSTGRESQL.nameOf(sent)).isEqualTo(postgreSql);
    }

    @ParameterizedTest
    @CsvSource({
        "&4yasdfa(84224_fs9##_____*3q, _4yasdfa_84224_fs9_3q, _4_yasdfa_84224_fs_9_3_q",
        "omega, omega, omega",
        "omega v2, omega_v2, omega_v_2",
        "9mega, _9mega, _9_mega",
        "ome$ga, ome_ga, ome_ga",
        "9mega________-________90, _9mega_90, _9_mega_90",
        "Cízǔ, c_z, c_z",
        "CamelCase123Key, camel_case123_key, camel_case_123_key",
        "'path to $1,00,000', path_to_1_00_000, path_to_1_00_000",
        "@#$%, '', ''",
        "abc123def456, abc123_def456, abc_123_def_456",
        "abc_123_def_456, abc_123_def_456, abc_123_def_456",
        "__abc_123_def_456, __abc_123_def_456, __abc_123_def_456",
        "HTTPServerError, http_server_error, http_server_error",
    })
    void wordsAreSplitAsRudderStackSplitsThem(String sent, String expected, String withNumbersApart) {
        assertThat(BIGQUERY.nameOf(sent)).isEqualTo(expected);
        assertThat(BIGQUERY.nameWithNumbersApart(sent)).isEqualTo(withNumbersApart);
    }

    @Test
    void postgreSqlHas63Characters() {
        assertThat(POSTGRESQL.nameOf("a".repeat(70))).hasSize(63);
        assertThat(SNOWFLAKE.nameOf("a".repeat(130))).hasSize(127);
    }

    @Test
    void theFirstValueDecidesTheType() {
        assertThat(WarehouseColumnType.of(12L)).isEqualTo(WarehouseColumnType.INTEGER);
        assertThat(WarehouseColumnType.of(12.0)).isEqualTo(WarehouseColumnType.INTEGER);
        assertThat(WarehouseColumnType.of(0.0032)).isEqualTo(WarehouseColumnType.DECIMAL);
        assertThat(WarehouseColumnType.of("2025-05-01")).isEqualTo(WarehouseColumnType.TIME);
        assertThat(WarehouseColumnType.of("2026-11-20T17:05:00.123Z")).isEqualTo(WarehouseColumnType.TIME);
        assertThat(WarehouseColumnType.of("2026-11-20T17:05:00Z")).isEqualTo(WarehouseColumnType.TIME);
        assertThat(WarehouseColumnType.of("2025-05")).isEqualTo(WarehouseColumnType.TEXT);
        assertThat(WarehouseColumnType.of("2025-05-01 is a day")).isEqualTo(WarehouseColumnType.TEXT);
        assertThat(WarehouseColumnType.of("v2025-05-01")).isEqualTo(WarehouseColumnType.TEXT);
    }
}
