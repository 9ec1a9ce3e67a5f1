package io.flowtap.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventCheckTest {

    private enum Role {
        USER,
        BOT
    }

    private final EventCheck strict = new EventCheck(false);
    private final EventCheck open = new EventCheck(true);

    private Map<String, Object> accepted(EventCheck check, String name, Map<?, ?> properties) {
        CheckedEvent event = check.check(name, properties);
        assertThat(event).as(() -> check.findings().report().lines().toString()).isNotNull();
        assertThat(event.name()).isEqualTo(name);
        return event.properties();
    }

    private static List<String> reasons(EventCheck check) {
        return check.findings().report().lines().stream()
                .map(line -> line.event() + " " + (line.refused() ? "refused" : "kept") + " " + line.count() + ": "
                        + line.reason())
                .toList();
    }

    private String refused(@Nullable String name, @Nullable Map<?, ?> properties) {
        EventCheck check = new EventCheck(false);
        assertThat(check.check(name, properties)).isNull();
        FindingsReport report = check.findings().report();
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.refused()).isTrue());
        return report.lines().get(0).reason();
    }

    @Test
    void bothSpellingsBecomeSnakeCaseInTheOrderOfTheCatalog() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("conversationId", "c-1");
        given.put("session_id", "s-1");

        assertThat(accepted(strict, "conversation_started", given))
                .containsExactly(entry("session_id", "s-1"), entry("conversation_id", "c-1"));
        assertThat(strict.findings().report()).isEqualTo(FindingsReport.NONE);
    }

    @Test
    void ofTwoSpellingsTheFirstThatSaysSomethingCounts() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("conversationId", null);
        given.put("conversation_id", "c-1");
        given.put("sessionId", "s-1");
        given.put("session_id", "s-2");

        assertThat(accepted(strict, "conversation_started", given))
                .isEqualTo(Map.of("session_id", "s-1", "conversation_id", "c-1"));
    }

    @Test
    void anEventWithoutANameIsRefused() {
        assertThat(refused(null, Map.of())).isEqualTo("it has no name");
        assertThat(refused(" ", Map.of())).isEqualTo("it has no name");
    }

    @Test
    void anEventThatIsNotInTheCatalogIsRefusedWithTheNearestName() {
        assertThat(refused("conversation_startd", null))
                .startsWith("it is not in the catalog of events; did you mean conversation_started?")
                .contains("docs/events.md", "flowtap.events.allow-unknown=true");
        assertThat(refused("conversationStarted", null)).contains("did you mean conversation_started?");
        assertThat(refused("zzz", null)).doesNotContain("did you mean");
        // It could not be captured anyway.
        assertThat(refused("model_costs", null)).doesNotContain("did you mean");
    }

    @Test
    void anyNameInSnakeCasePassesIfThatIsAllowed() {
        assertThat(accepted(open, "order_placed", Map.of("orderTotal", 12, "tags", List.of("a"))))
                .isEqualTo(Map.of("order_total", 12L, "tags", List.of("a")));
        assertThat(open.check("Order placed", Map.of())).isNull();
        assertThat(open.check("$identify", Map.of())).isNull();
        assertThat(open.check("o".repeat(65), Map.of())).isNull();
        assertThat(reasons(open)).hasSize(3).allMatch(reason -> reason.contains("lower snake case"));
    }

    @Test
    void nobodyElseMakesTheEventsOfFlowtapItself() {
        assertThat(refused("model_cost", Map.of())).isEqualTo("Flowtap alone makes events of that name");
        assertThat(refused("identify", Map.of())).isEqualTo("Flowtap.identify makes events of that name");
        assertThat(open.check("model_cost", Map.of())).isNull();
        assertThat(open.check("group", Map.of())).isNull();
    }

    @Test
    void whatAnEventMustHaveIsMissed() {
        assertThat(refused("conversation_started", null)).isEqualTo("it has no session_id");
        assertThat(refused("conversation_started", Map.of("sessionId", "s"))).isEqualTo("it has no conversation_id");
        assertThat(refused("conversation_started", Map.of("sessionId", " ", "conversationId", "c")))
                .isEqualTo("it has no session_id");
        assertThat(refused("conversation_started", Collections.singletonMap("sessionId", null)))
                .isEqualTo("it has no session_id");
        assertThat(open.check("conversation_started", Map.of())).isNull();
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        Map<String, Object> given = new HashMap<>();
        given.put("conversationId", "c");
        given.put("role", "user");
        given.put("confidence", null);

        assertThat(accepted(strict, "message_sent", given)).isEqualTo(Map.of("conversation_id", "c", "role", "user"));
    }

    @Test
    void anotherTypeOfWhatMustBeThereRefusesTheEvent() {
        assertThat(refused("ingest_completed", Map.of("sourceType", "web", "url", "u", "docs", "many", "chunks", 3)))
                .isEqualTo("docs is to be an integer, not java.lang.String");
        assertThat(refused("ingest_completed", Map.of("sourceType", "web", "url", "u", "docs", 1.5, "chunks", 3)))
                .isEqualTo("docs is to be an integer, not java.lang.Double");
        assertThat(refused("conversation_started", Map.of("sessionId", List.of("s"), "conversationId", "c")))
                .startsWith("session_id is to be a text, not java.util.");
        assertThat(refused("message_sent", Map.of("conversationId", "c", "role", Role.BOT)))
                .isEqualTo("role is none of user, assistant");
    }

    @Test
    void anotherTypeOfWhatMayBeThereIsLeftOut() {
        Map<String, Object> given = Map.of("conversationId", "c", "role", "user", "confidence", "high");

        assertThat(accepted(strict, "message_sent", given)).doesNotContainKey("confidence");
        assertThat(reasons(strict))
                .containsExactly("message_sent kept 1: confidence is to be a number, not java.lang.String");
        assertThat(strict.findings().report().leftOut()).isEqualTo(1);
        assertThat(strict.findings().report().refused()).isZero();
    }

    @Test
    void whatSaysTheSameInAnotherFormIsConverted() {
        assertThat(ingest(7, (short) 8)).containsEntry("docs", 7L).containsEntry("chunks", 8L);
        assertThat(ingest("7", " 8 ")).containsEntry("docs", 7L).containsEntry("chunks", 8L);
        assertThat(ingest(7.0, new BigDecimal("8.00")))
                .containsEntry("docs", 7L)
                .containsEntry("chunks", 8L);
        assertThat(ingest(BigInteger.TEN, new AtomicInteger(8)))
                .containsEntry("docs", 10L)
                .containsEntry("chunks", 8L);
        assertThat(accepted(
                        strict,
                        "message_sent",
                        Map.of("conversationId", 17, "role", Role.USER, "confidence", new StringBuilder("0.5"))))
                .isEqualTo(Map.of("conversation_id", "17", "role", "user", "confidence", 0.5));
        assertThat(accepted(
                        strict, "message_sent", Map.of("conversationId", true, "role", "ASSISTANT", "confidence", 1)))
                .isEqualTo(Map.of("conversation_id", "true", "role", "assistant", "confidence", 1.0));
    }

    private Map<String, Object> ingest(Object docs, Object chunks) {
        return accepted(
                strict,
                "ingest_completed",
                Map.of("sourceType", "web", "url", "https://acme.example", "docs", docs, "chunks", chunks));
    }

    @Test
    void timesHaveOneForm() {
        Instant at = Instant.parse("2026-05-01T10:00:00Z");
        for (Object time : List.of(
                at,
                Date.from(at),
                at.toEpochMilli(),
                OffsetDateTime.ofInstant(at, ZoneOffset.ofHours(2)),
                "2026-05-01T12:00:00+02:00",
                "2026-05-01T10:00:00Z")) {
            assertThat(accepted(strict, "session_started", Map.of("sessionId", "s", "startedAt", time)))
                    .as(time.getClass().getName())
                    .containsEntry("started_at", "2026-05-01T10:00:00.000Z");
        }
        for (Object time : List.of("yesterday", "2026-05-01", 7, Instant.MAX)) {
            assertThat(accepted(new EventCheck(false), "session_started", Map.of("sessionId", "s", "startedAt", time)))
                    .as(time.toString())
                    .doesNotContainKey("started_at");
        }
    }

    @Test
    void aNumberThatIsNoneIsLeftOut() {
        for (Object number : List.of(Double.NaN, Float.POSITIVE_INFINITY, "NaN", "", List.of(1), true)) {
            assertThat(accepted(strict, "session_updated", Map.of("sessionId", "s", "duration", number)))
                    .doesNotContainKey("duration");
        }
        assertThat(refused(
                        "quota_exceeded",
                        Map.of("quotaType", "docs", "limit", 5, "attempted", BigInteger.ONE.shiftLeft(50_000_000))))
                .startsWith("attempted is to be a number");
    }

    @Test
    void aPropertyThatIsNotInTheCatalogIsLeftOutWithTheNearestName() {
        Map<String, Object> given =
                Map.of("conversationId", "c", "role", "user", "confidance", 0.5, "email", "ann@acme.example");

        assertThat(accepted(strict, "message_sent", given)).isEqualTo(Map.of("conversation_id", "c", "role", "user"));
        assertThat(reasons(strict))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("message_sent kept 1: it has no property confidance; did you mean confidence?"))
                .anySatisfy(reason ->
                        assertThat(reason).startsWith("message_sent kept 1: it has no property email; flowtap."))
                .noneMatch(reason -> reason.contains("acme"));
        assertThat(accepted(open, "message_sent", given))
                .isEqualTo(
                        Map.of("conversation_id", "c", "role", "user", "confidance", 0.5, "email", "ann@acme.example"));
    }

    @Test
    void namesOfPropertiesAreNotMadeOfIdsWithoutEnd() {
        for (int i = 0; i < 3_000; i++) {
            open.check("order_placed", Map.of("order" + i, 1));
        }

        CheckedEvent last = open.check("order_placed", Map.of("order5000", 1, "order7", 1));
        assertThat(last).isNotNull();
        assertThat(last.properties()).containsOnlyKeys("order7");
        assertThat(open.findings().report().leftOut()).isEqualTo(2_001);
        assertThat(open.findings().report().lines()).hasSize(Findings.MOST_NAMED);
    }

    @Test
    void whatCannotBeANameOfAPropertyIsLeftOut() {
        assertThat(accepted(open, "order_placed", Map.of("$set", 1, "größe", 2, "plan", 3)))
                .isEqualTo(Map.of("plan", 3L));
        assertThat(accepted(open, "message_sent", Map.of("conversation-id", "c", "role", "user")))
                .isEqualTo(Map.of("conversation_id", "c", "role", "user"));
    }

    @Test
    void whoItWasIsPartOfTheEnvelope() {
        CheckedEvent event = strict.check(
                "checkout_completed",
                Map.of(
                        "plan",
                        "pro",
                        "stripeSessionId",
                        "cs_1",
                        "userId",
                        "ann",
                        "organization_id",
                        7,
                        "workspaceId",
                        ""));

        assertThat(event).isNotNull();
        assertThat(event.properties()).isEqualTo(Map.of("plan", "pro", "stripe_session_id", "cs_1"));
        assertThat(event.envelope()).isEqualTo(Map.of("user_id", "ann", "organization_id", "7"));
        assertThat(strict.findings().report()).isEqualTo(FindingsReport.NONE);
    }

    @Test
    void whatFailsToSayWhatItIsCostsItself() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not now");
            }
        };

        assertThat(accepted(strict, "interaction_click", Map.of("sessionId", "s", "target", failing)))
                .isEqualTo(Map.of("session_id", "s"));
        assertThat(reasons(strict))
                .containsExactly("interaction_click kept 1: target could not be read: java.lang.IllegalStateException");
        assertThat(refused("interaction_click", Map.of("sessionId", failing)))
                .isEqualTo("session_id could not be read: java.lang.IllegalStateException");
        assertThat(accepted(open, "order_placed", Map.of("plan", "pro", "by", failing)))
                .isEqualTo(Map.of("plan", "pro"));
    }

    @Test
    void aMapThatCannotBeReadRefusesTheEvent() {
        Map<String, Object> failing = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new UnsupportedOperationException("nobody may look");
            }
        };

        assertThat(refused("interaction_click", failing))
                .isEqualTo("its properties could not be read: java.lang.UnsupportedOperationException");
    }

    @Test
    void ofAMapWithoutAnEndTheBeginningIsRead() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("sessionId", "s");
        for (int i = 0; i < 100_000; i++) {
            given.put("k" + i, i);
        }

        CheckedEvent event = strict.check("interaction_click", given);

        assertThat(event).isNotNull();
        assertThat(event.cut()).isTrue();
        assertThat(strict.findings().report().leftOut()).isEqualTo(GivenProperties.MOST_ENTRIES - 1);
    }

    @Test
    void namesThatAreNoTextsAreLeftOut() {
        Map<Object, Object> given = new HashMap<>();
        given.put(null, 1);
        given.put(7, 2);
        given.put("sessionId", "s");

        assertThat(accepted(strict, "interaction_click", given)).isEqualTo(Map.of("session_id", "s"));
    }

    @Test
    void ofUnknownPropertiesValuesKeepTheirTypes() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("flag", true);
        given.put("whole", 3L);
        given.put("decimal", 1.5f);
        given.put("text", new StringBuilder("t"));
        given.put("role", Role.BOT);
        given.put("array", new Object[] {"a", null});
        given.put("set", new java.util.TreeSet<>(Set.of(1, 2)));
        given.put("map", Map.of("a", 1));
        given.put("at", Instant.EPOCH);
        given.put("bytes", new byte[3]);

        assertThat(accepted(open, "order_placed", given))
                .containsExactly(
                        entry("flag", true),
                        entry("whole", 3L),
                        entry("decimal", 1.5),
                        entry("text", "t"),
                        entry("role", "BOT"),
                        entry("array", Arrays.asList("a", null)),
                        entry("set", List.of(1, 2)),
                        entry("map", Map.of("a", 1)),
                        entry("at", "1970-01-01T00:00:00.000Z"));
    }

    @Test
    void faultsAreCountedAndTheirNamesShortened() {
        for (int i = 0; i < 3; i++) {
            strict.check("x".repeat(10_000), null);
        }

        assertThat(strict.findings().report().lines()).singleElement().satisfies(line -> {
            assertThat(line.count()).isEqualTo(3);
            assertThat(line.event()).hasSize(64).endsWith("x…");
        });
        assertThat(strict.findings().refusedCount()).isEqualTo(3);
    }
}
