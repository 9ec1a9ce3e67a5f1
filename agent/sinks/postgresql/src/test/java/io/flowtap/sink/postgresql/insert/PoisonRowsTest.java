package io.flowtap.sink.postgresql.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.PostgresRows;
import io.flowtap.sink.postgresql.PostgresSinks;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.AdjustableClock;
import io.flowtap.testsupport.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgresRows that PostgreSQL cannot take, or not as they are. */
class PoisonRowsTest {

    private PgDatabase database;
    private EventSink sink;

    @BeforeEach
    void openSink() {
        database = PgServer.shared().database();
        sink = PostgresSinks.to(database);
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void textTooLongForAnIndexIsCutThereAndKeptElsewhere() throws Exception {
        String text = incompressible(20_000);

        store(
                SampleEvents.identified(text, text, text, text, "agent_id", text),
                SampleEvents.identified("model_cost", text, text, text, "agent_id", text, "model_name", text),
                SampleEvents.identified("prompt_blocked", text, text, text, "agent_id", text),
                SampleEvents.identified("agent_trace_history", text, text, text, "agent_id", text, "flow_id", text));

        assertThat(PostgresRows.only(
                        database,
                        "SELECT user_id, organization_id, context->>'agent_id' AS whole FROM event_logs"
                                + " WHERE event_type NOT IN ('model_cost', 'prompt_blocked')"))
                .isEqualTo(Map.of("user_id", text.substring(0, 512), "organization_id", text, "whole", text));
        assertThat(PostgresRows.only(database, "SELECT tenant_id, name FROM events"))
                .isEqualTo(Map.of("tenant_id", text.substring(0, 400), "name", text.substring(0, 400)));
    }

    @Test
    void aSurrogatePairIsNotCutInTwo() throws Exception {
        store(SampleEvents.identified("tool_used", "x".repeat(511) + "\uD83D\uDE00", null, null));

        assertThat(PostgresRows.only(database, "SELECT user_id FROM event_logs"))
                .containsEntry("user_id", "x".repeat(511));
    }

    @Test
    void namesAtTheirLongestAreSummedUp() throws Exception {
        AdjustableClock clock = new AdjustableClock(SampleEvents.AT);
        String text = incompressible(20_000);
        try (EventSink upkept = PostgresSinks.to(database, clock)) {
            upkept.deliver(List.of(SampleEvents.identified("model_cost", null, text, null, "model_name", text)));
            clock.set("2026-11-21T02:00:00.000Z");
            for (int i = 0; i < 12; i++) {
                upkept.deliver(List.of(SampleEvents.of("tool_used")));
            }
        }

        assertThat(PostgresRows.only(
                        database,
                        "SELECT workspace_id AS w, model_name AS m FROM daily_aggregates"
                                + " WHERE event_type = 'model_cost'"))
                .isEqualTo(Map.of("w", text.substring(0, 160), "m", text.substring(0, 160)));
    }

    @Test
    void numbersAColumnCannotHoldAreUnknown() throws Exception {
        store(
                SampleEvents.of(
                        "model_cost",
                        "input_tokens",
                        Double.NaN,
                        "output_tokens",
                        1e300,
                        "rate_input_per_1k",
                        Double.POSITIVE_INFINITY,
                        "cost_usd_micros",
                        12.6,
                        "reasoning_tokens",
                        Long.MAX_VALUE),
                SampleEvents.of("prompt_blocked", "match_score", Double.NaN));

        assertThat(PostgresRows.only(
                        database,
                        "SELECT input_tokens AS i, output_tokens AS o, rate_input_per_1k AS r,"
                                + " cost_usd_micros AS c, reasoning_tokens AS t FROM model_cost_logs"))
                .hasToString("{i=null, o=null, r=null, c=13, t=" + Long.MAX_VALUE + "}");
        assertThat(PostgresRows.only(database, "SELECT similarity_score AS s FROM prompt_similarity_logs"))
                .containsEntry("s", null);
        assertThat(PostgresRows.only(
                        database,
                        "SELECT context->>'input_tokens' AS i FROM event_logs WHERE event_type = 'model_cost'"))
                .containsEntry("i", "NaN");
    }

    @Test
    void aBackslashBeforeWhatLooksLikeNulIsLeftAlone() throws Exception {
        store(SampleEvents.of("tool_used", "path", "C:\\u0000 \\\0 \\\\\0\0"));

        assertThat(PostgresRows.only(database, "SELECT context->>'path' AS p FROM event_logs"))
                .containsEntry("p", "C:\\u0000 \\\uFFFD \\\\\uFFFD\uFFFD");
    }

    @Test
    void randomTextIsAlwaysStored() throws Exception {
        Random random = new Random(42);
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String text = random.ints(random.nextInt(40), 0, 6)
                    .mapToObj(kind -> switch (kind) {
                        case 0 -> "\0";
                        case 1 -> "\uD83D";
                        case 2 -> "\uDE00";
                        case 3 -> "\\u0000";
                        case 4 -> "\\\"";
                        default -> "\u00e4{}[],NULL'";
                    })
                    .collect(Collectors.joining());
            batch.add(
                    SampleEvents.identified("message_sent", text, text, text, "k" + text, text, "list", List.of(text)));
        }

        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);

        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(400);
    }

    @Test
    void anEventThatCanNeverBeStoredIsRefusedAndLeavesNothingOfItsBatch() throws Exception {
        Object deep = "bottom";
        for (int i = 0; i < 2_000; i++) {
            deep = List.of(deep);
        }
        store(SampleEvents.of("tool_used"));

        assertThat(sink.deliver(List.of(SampleEvents.of("tool_used"), SampleEvents.of("tool_used", "deep", deep))))
                .isInstanceOf(Delivery.Rejected.class);
        assertThat(sink.deliver(List.of(
                        SampleEvents.of("tool_used"), SampleEvents.withId(SampleEvents.of("tool_used"), "no uuid"))))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("invalid input syntax for type uuid"));

        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(1);
        store(SampleEvents.of("tool_used"));
        assertThat(PostgresRows.count(database, "event_logs")).isEqualTo(2);
    }

    private static String incompressible(int length) {
        return new Random(7)
                .ints(length, 0x4E00, 0x9FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private void store(Event... events) throws Exception {
        assertThat(sink.deliver(List.of(events))).isEqualTo(Delivery.ACCEPTED);
    }
}
