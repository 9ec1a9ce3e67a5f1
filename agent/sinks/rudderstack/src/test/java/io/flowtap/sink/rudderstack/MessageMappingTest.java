package io.flowtap.sink.rudderstack;

import static io.flowtap.sink.rudderstack.RudderStackTestEvents.AT;
import static io.flowtap.sink.rudderstack.RudderStackTestEvents.TRACE;
import static io.flowtap.sink.rudderstack.RudderStackTestEvents.map;
import static io.flowtap.sink.rudderstack.RudderStackTestEvents.onTheWire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageMappingTest {

    private static final Map<String, Object> LIBRARY = Map.of("name", "flowtap", "version", "1.2.3");

    @Test
    void anEventIsTracked() {
        assertThat(onTheWire(RudderStackTestEvents.of(
                        "model_cost", "provider", "openai", "input_tokens", 1000L, "priced", true)))
                .containsOnly(
                        entry("type", "track"),
                        entry("messageId", RudderStackTestEvents.id(1)),
                        entry("channel", "server"),
                        entry("timestamp", AT),
                        entry("originalTimestamp", AT),
                        entry("sentAt", "2026-11-20T17:06:00.123Z"),
                        entry("userId", "user_1"),
                        entry("event", "model_cost"),
                        entry("integrations", Map.of()),
                        entry(
                                "context",
                                Map.of(
                                        "library",
                                        LIBRARY,
                                        "trace_id",
                                        TRACE,
                                        "workspace_id",
                                        "ws_1",
                                        "organization_id",
                                        "org_1")),
                        entry(
                                "properties",
                                Map.ofEntries(
                                        entry("trace_id", TRACE),
                                        entry("workspace_id", "ws_1"),
                                        entry("organization_id", "org_1"),
                                        entry("span_id", "b7ad6b7169203331"),
                                        entry("parent_span_id", "00f067aa0ba902b7"),
                                        entry("session_id", "session-1"),
                                        entry("service", "support-desk"),
                                        entry("environment", "test"),
                                        entry("status", "ok"),
                                        entry("latency_ms", 1500),
                                        entry("provider", "openai"),
                                        entry("input_tokens", 1000),
                                        entry("priced", true))));
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        Map<String, Object> message =
                onTheWire(RudderStackTestEvents.bare("checkout_completed", "note", "", "tags", List.of()));

        assertThat(message).containsEntry("context", Map.of("library", LIBRARY)).doesNotContainKey("userId");
        assertThat(map(message, "properties")).containsOnly(entry("service", "support-desk"), entry("status", "ok"));
    }

    @Test
    void withoutAUserItIsTheSessionThenTheTraceThenTheService() {
        assertThat(onTheWire(RudderStackTestEvents.by(null, "42", TRACE, "tool_used")))
                .containsEntry("anonymousId", "support-desk/42")
                .doesNotContainKey("userId");
        assertThat(onTheWire(RudderStackTestEvents.by(null, null, TRACE, "tool_used")))
                .containsEntry("anonymousId", TRACE);
        assertThat(onTheWire(RudderStackTestEvents.by(" ", " ", null, "agent_created")))
                .containsEntry("anonymousId", "support-desk")
                .doesNotContainKey("userId");
    }

    @Test
    void anIdThatNobodyCanSeeIsNone() {
        assertThat(onTheWire(RudderStackTestEvents.by("\u200b\u00a0\t\u0000", "\ufeff", TRACE, "tool_used")))
                .containsEntry("anonymousId", TRACE)
                .doesNotContainKey("userId");
    }

    @Test
    void textThatHasNoUtf8FormIsSentAllTheSame() {
        String broken = "a\uD83D";
        assertThat(onTheWire(RudderStackTestEvents.by(
                        broken,
                        broken,
                        TRACE,
                        "plan_" + broken,
                        broken,
                        broken,
                        "tree",
                        List.of(broken, Map.of(broken, broken)))))
                .containsEntry("userId", "a\uFFFD");
        assertThat(onTheWire(RudderStackTestEvents.by(null, broken, null, "alias", "previous_id", broken)))
                .containsEntry("anonymousId", "support-desk/a\uFFFD")
                .containsEntry("previousId", "a\uFFFD");
    }

    @Test
    void aUserIsNotTiedToASession() {
        assertThat(onTheWire(RudderStackTestEvents.by("user_1", "42", TRACE, "tool_used")))
                .containsEntry("userId", "user_1")
                .doesNotContainKey("anonymousId");
    }

    @Test
    void moneyRatesAndScoresAreWholeNumbers() {
        Map<String, Object> cost = map(
                onTheWire(RudderStackTestEvents.of(
                        "model_cost",
                        "rate_input_per_1k",
                        0.0000075,
                        "rate_output_per_1k",
                        0.01,
                        "cost_usd_micros",
                        3200L)),
                "properties");
        assertThat(cost)
                .containsEntry("rate_input_usd_micros_per_million", 7500)
                .containsEntry("rate_output_usd_micros_per_million", 10_000_000)
                .containsEntry("cost_usd_micros", 3200)
                .doesNotContainKeys("rate_input_per_1k", "rate_output_per_1k");
        assertThat(map(
                        onTheWire(RudderStackTestEvents.of("rag_query_triggered", "top_score", 0.8312346)),
                        "properties"))
                .containsEntry("top_score_micros", 831_235);
        assertThat(map(onTheWire(RudderStackTestEvents.of("rag_query_triggered", "top_score", 1.0)), "properties"))
                .containsEntry("top_score_micros", 1_000_000);
        assertThat(map(onTheWire(RudderStackTestEvents.of("prompt_blocked", "match_score", 1)), "properties"))
                .containsEntry("match_score_micros", 1_000_000);
        assertThat(map(onTheWire(RudderStackTestEvents.of("rag_query_triggered", "top_score", 1e300)), "properties"))
                .doesNotContainKeys("top_score", "top_score_micros");
    }

    @Test
    void aLossSaysWhenInTimes() {
        Map<String, Object> properties = map(
                onTheWire(RudderStackTestEvents.bare(
                        "events_dropped",
                        "count",
                        7L,
                        "from",
                        "2026-11-20T17:00:00Z",
                        "to",
                        AT,
                        "reason",
                        "disk_limit")),
                "properties");

        assertThat(properties)
                .containsEntry("count", 7)
                .containsEntry("dropped_from", "2026-11-20T17:00:00Z")
                .containsEntry("dropped_to", AT)
                .doesNotContainKeys("from", "to", "_from", "_to");
    }

    @Test
    void ownEventsDoNotSayTheirStatusTwice() {
        assertThat(map(
                        onTheWire(RudderStackTestEvents.of("tool_used", "status", "ok", "latency_ms", 1500L)),
                        "properties"))
                .doesNotContainKeys("_status", "_latency_ms");
    }

    @Test
    void businessEventsKeepWhatTheyMeanByAStatus() {
        assertThat(map(
                        onTheWire(RudderStackTestEvents.of("checkout_completed", "status", "shipped", "userId", "u7")),
                        "properties"))
                .containsEntry("status", "ok")
                .containsEntry("_status", "shipped")
                .containsEntry("_user_id", "u7");
    }

    @Test
    void propertiesOfAnyShapeAreFlat() {
        Map<String, Object> properties = map(
                onTheWire(RudderStackTestEvents.bare(
                        "plan_updated",
                        "seats",
                        3,
                        "price",
                        12.0,
                        "big",
                        1e20,
                        "nan",
                        Double.NaN,
                        "tags",
                        List.of("a", "b"),
                        "plan",
                        Map.of("name", "pro"),
                        "released",
                        "2025-05-01",
                        "sessionId",
                        "s1",
                        "active",
                        false)),
                "properties");

        assertThat(properties)
                .containsOnly(
                        entry("service", "support-desk"),
                        entry("status", "ok"),
                        entry("seats", 3),
                        entry("price_decimal", "12.0"),
                        entry("big_decimal", "100000000000000000000"),
                        entry("tags", "[\"a\",\"b\"]"),
                        entry("plan", "{\"name\":\"pro\"}"),
                        entry("released", "v2025-05-01"),
                        entry("_session_id", "s1"),
                        entry("active", false));
    }

    @Test
    void twoPropertiesForOneColumnAreBothKept() {
        Map<String, Object> properties = map(
                onTheWire(RudderStackTestEvents.bare("plan_updated", "planName", "first", "plan.name", "second")),
                "properties");

        assertThat(properties)
                .containsEntry("plan_name", "first")
                .containsValue("second")
                .hasSize(4);
    }

    @Test
    void aUserIsIdentified() {
        Map<String, Object> message = onTheWire(RudderStackTestEvents.of(
                "identify",
                "traits",
                Map.of("email", "ann@example.com", "plan", "pro", "mrr", 99.5),
                "traits_once",
                Map.of("plan", "free", "source", "ad"),
                "anonymous_id",
                "anon_9"));

        assertThat(message)
                .containsEntry("type", "identify")
                .containsEntry("userId", "user_1")
                .containsEntry("anonymousId", "anon_9")
                .containsEntry(
                        "traits",
                        Map.of("email", "ann@example.com", "plan", "pro", "mrr_decimal", "99.5", "source", "ad"))
                .doesNotContainKeys("event", "properties");
        assertThat(map(message, "context")).containsEntry("trace_id", TRACE).containsEntry("workspace_id", "ws_1");
    }

    @Test
    void aUserWithoutTraitsIsIdentified() {
        assertThat(onTheWire(RudderStackTestEvents.by("user_1", null, null, "identify")))
                .containsEntry("traits", Map.of());
    }

    @Test
    void anAliasNamesThePreviousId() {
        assertThat(onTheWire(RudderStackTestEvents.of("alias", "previous_id", "anon_9")))
                .containsEntry("type", "alias")
                .containsEntry("userId", "user_1")
                .containsEntry("previousId", "anon_9")
                .doesNotContainKeys("event", "properties", "traits");
    }

    @Test
    void aGroupHasItsTypeAmongItsTraits() {
        assertThat(onTheWire(RudderStackTestEvents.of(
                        "group",
                        "group_type",
                        "organization",
                        "group_id",
                        "org_1",
                        "traits",
                        Map.of("name", "Org One", "group_type", "legacy"))))
                .containsEntry("type", "group")
                .containsEntry("userId", "user_1")
                .containsEntry("groupId", "org_1")
                .containsEntry(
                        "traits", Map.of("group_type", "organization", "name", "Org One", "_group_type", "legacy"));
    }
}
