package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String KEY = "sk-abcdefghijklmnop";

    private final CollectedEvents journal = new CollectedEvents();
    private final Redaction redaction = new Redaction(journal);
    private final EventDraft draft = new EventDraft().begin("flow_executed", 0);

    private Map<String, Object> stored() {
        redaction.write(draft);
        return journal.events.get(journal.events.size() - 1);
    }

    @Test
    void cleansTextsAtAnyDepth() {
        draft.put(PropertyKeys.ERROR_MESSAGE, "wrong key " + KEY);
        draft.put(PropertyKeys.INPUT_CONTEXT, Map.of("note", List.of(Map.of("key", KEY), "password=hunter22", 7L)));

        assertThat(stored())
                .containsEntry("error_message", "wrong key [redacted]")
                .containsEntry(
                        "input_context",
                        Map.of("note", List.of(Map.of("key", "[redacted]"), "password=[redacted]", 7L)));
    }

    @Test
    void namesAndIdsPassTheSameFilter() {
        draft.userId(KEY);
        draft.sessionId("https://ann:pw@host/session");
        draft.put(PropertyKeys.MODEL_NAME, "model?key=abcd1234");
        draft.put(PropertyKeys.TOOL_ID, KEY);
        draft.put(PropertyKeys.RESPONSE_ID, KEY);
        draft.put(PropertyKeys.FLOW_ID, "shop.Desk#ask");
        draft.put(PropertyKeys.TOOLS_USED, List.of("lookup_order", KEY));
        draft.put(PropertyKey.of("db_password"), "hunter2");

        assertThat(stored())
                .containsEntry("user!", "[redacted]")
                .containsEntry("session!", "https://[redacted]@host/session")
                .containsEntry("model_name", "model?key=[redacted]")
                .containsEntry("tool_id", "[redacted]")
                .containsEntry("response_id", "[redacted]")
                .containsEntry("flow_id", "shop.Desk#ask")
                .containsEntry("tools_used", List.of("lookup_order", "[redacted]"))
                .containsEntry("db_password", "[redacted]");
        assertThat(redaction.failureCount()).isZero();
    }

    @Test
    void whatAnExtensionMayAddPassesTheSameFilter() {
        draft.outcome("failed with " + KEY, 5);
        draft.put(PropertyKey.of("pin_password"), 493_817);
        draft.put(PropertyKey.of("card_secret"), 4938.17);
        draft.put(PropertyKey.of("passwords"), 3);
        draft.put(PropertyKey.of("max_tokens"), 128_000);
        draft.put(PropertyKey.of("has_password"), true);
        draft.put(PropertyKey.of("of " + KEY), "text");
        draft.put(PropertyKey.of("password=hunter22"), 7);

        assertThat(stored())
                .containsEntry("status!", "failed with [redacted]")
                .containsEntry("pin_password", "[redacted]")
                .containsEntry("card_secret", "[redacted]")
                .containsEntry("passwords", 3L)
                .containsEntry("max_tokens", 128_000L)
                .containsEntry("has_password", true);
        assertThat(stored().toString()).doesNotContain(KEY, "hunter22");
        assertThat(redaction.failureCount()).isEqualTo(2);
    }

    @Test
    void aValueThatCannotBeSearchedIsNotStoredAndTheRestIs() {
        Map<String, Object> itself = new LinkedHashMap<>();
        itself.put("key", KEY);
        itself.put("self", itself);
        draft.put(PropertyKeys.INPUT_CONTEXT, itself);
        draft.put(PropertyKeys.OUTPUT_SUMMARY, "use " + KEY);

        assertThat(stored()).doesNotContainKey("input_context").containsEntry("output_summary", "use [redacted]");
    }

    @Test
    void wantOfMemoryCostsOneValueAndTheNextEventIsCleanedAgain() {
        draft.put(PropertyKeys.TRAITS, failingWith(new OutOfMemoryError()));
        draft.put(PropertyKeys.ERROR_MESSAGE, "use " + KEY);
        assertThat(stored()).doesNotContainKey("traits").containsEntry("error_message", "use [redacted]");

        draft.begin("flow_executed", 0).put(PropertyKeys.TRAITS, Map.of("note", "use " + KEY));
        assertThat(stored()).containsEntry("traits", Map.of("note", "use [redacted]"));
        assertThat(redaction.failureCount()).isOne();
    }

    @Test
    void aTextThatTakesTooLongToSearchSaysSoAndIsCounted() {
        StringBuilder text = new StringBuilder();
        for (int backslashes = 1; text.length() < 30_000; backslashes++) {
            text.append("unexpected token: ").append("\\".repeat(backslashes)).append("\"a ");
        }
        draft.put(PropertyKeys.OUTPUT_SUMMARY, text.append(KEY).toString());

        assertThat(stored().get("output_summary"))
                .asString()
                .endsWith("[not recorded: redaction takes too long]")
                .doesNotContain(KEY);
        assertThat(redaction.failureCount()).isOne();
    }

    private static Map<String, Object> failingWith(Error error) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw error;
            }
        };
    }

    @Test
    void nearTheEndOfTheStackNothingUncleanedIsStored() {
        recordAtEachDepth();

        assertThat(journal.events)
                .isNotEmpty()
                .noneMatch(event -> event.toString().contains(KEY));

        draft.begin("flow_executed", 0).put(PropertyKeys.ERROR_MESSAGE, "use " + KEY);
        assertThat(stored()).containsEntry("error_message", "use [redacted]");
    }

    /** Down to the end of the stack and, on the way back, once more at each depth, where ever more of it is left. */
    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private void recordAtEachDepth() {
        try {
            recordAtEachDepth();
        } catch (StackOverflowError e) {
            // The frame below had no room to record.
        }
        try {
            EventDraft each = new EventDraft().begin("agent_error", 0);
            each.put(PropertyKeys.ERROR_MESSAGE, "use " + KEY).put(PropertyKeys.TRAITS, Map.of("note", List.of(KEY)));
            redaction.write(each);
        } catch (StackOverflowError e) {
            // Nor has this one.
        }
    }

    @Test
    void aCredentialIsFoundWhateverHoldsIt() {
        draft.put(PropertyKeys.TRAITS, Map.of("set", Set.of(KEY), "builder", new StringBuilder(KEY), KEY, "as a name"));

        assertThat(stored().get("traits"))
                .asString()
                .contains("set=[[redacted]]", "builder=[redacted]", "[redacted]=as a name")
                .doesNotContain(KEY);
    }

    @Test
    void aValueNamedPasswordIsOne() {
        draft.put(
                PropertyKeys.TRAITS,
                Map.of(
                        "password",
                        "hunter2",
                        "db_password",
                        "x",
                        "apiKey",
                        "y",
                        "passwords_used",
                        "3",
                        "secretary",
                        "Ann",
                        "Authorization",
                        List.of("Basic x"),
                        "secret",
                        7L));

        assertThat(stored())
                .containsEntry(
                        "traits",
                        Map.of(
                                "password",
                                "[redacted]",
                                "db_password",
                                "[redacted]",
                                "apiKey",
                                "[redacted]",
                                "passwords_used",
                                "3",
                                "secretary",
                                "Ann",
                                "Authorization",
                                List.of("[redacted]"),
                                "secret",
                                7L));
    }

    @Test
    void aNumberOfTheHostMaySayAnything() {
        Number number = new Number() {
            @Override
            public int intValue() {
                return 0;
            }

            @Override
            public long longValue() {
                return 0;
            }

            @Override
            public float floatValue() {
                return 0;
            }

            @Override
            public double doubleValue() {
                return 0;
            }

            @Override
            public String toString() {
                return KEY;
            }
        };
        draft.put(PropertyKeys.TRAITS, Map.of("n", number));

        assertThat(stored()).containsEntry("traits", Map.of("n", "[redacted]"));
    }

    @Test
    void aValueThatFailsToSayWhatItIsIsLeftOutAlone() {
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not now");
            }
        };
        draft.put(PropertyKeys.TRAITS, Map.of("plan", "pro", "session", failing, "list", List.of(failing, "b")));

        assertThat(stored()).containsEntry("traits", Map.of("plan", "pro", "list", List.of("b")));
    }

    @Test
    void whatIsTooDeepIsLeftOutAlone() {
        Object deep = "bottom";
        for (int i = 0; i < 100_000; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("down", deep);
        }
        draft.put(PropertyKeys.TRAITS, Map.of("plan", "pro", "deep", deep));

        assertThat(stored().get("traits"))
                .asString()
                .contains("plan=pro", "down=[{down=")
                .doesNotContain("bottom");
    }

    @Test
    void aStructureWithoutAnEndThatMattersDoesNotHoldUpTheHost() {
        List<?> laughs = List.of("ha");
        for (int i = 0; i < 60; i++) {
            laughs = List.of(laughs, laughs);
        }
        draft.put(PropertyKeys.TRAITS, laughs);
        draft.put(PropertyKeys.TOOLS_USED, Collections.nCopies(Integer.MAX_VALUE, "ha"));
        draft.put(PropertyKeys.EXECUTION_NODES, List.of("long".repeat(1_000_000), "next"));

        assertThat(stored().get("tools_used")).asList().hasSize(2_000);
        assertThat(stored().get("execution_nodes"))
                .asString()
                .hasSize(32_768 + "[, next]".length())
                .endsWith("…, next]");
    }

    @Test
    void aStructureOfWhichTheLastTextHasNoRoomIsNoFailure() {
        int takenByEach = 36_863 / 191;
        draft.put(PropertyKeys.TOOLS_USED, Collections.nCopies(300, "t".repeat(takenByEach)));

        List<?> stored = (List<?>) stored().get("tools_used");

        assertThat(redaction.failureCount()).isZero();
        assertThat(stored).hasSize(192);
        assertThat(stored.get(stored.size() - 1)).isEqualTo("…");
    }

    @Test
    void theNodesOfALongFlowAreAllKept() {
        List<?> nodes = Collections.nCopies(1_000, Map.of("kind", "tool", "name", "lookup", "a", 1, "b", 2, "c", 3));
        draft.put(PropertyKeys.EXECUTION_NODES, nodes);

        assertThat(stored()).containsEntry("execution_nodes", nodes).doesNotContainKey("truncated");
    }

    @Test
    void namesMessagesAndTextsAreCutAtLengthsOfTheirOwn() {
        draft.userId("u".repeat(600));
        draft.put(PropertyKeys.TOOL_ID, "t".repeat(600));
        draft.put(PropertyKeys.ERROR_MESSAGE, "m".repeat(3_000));
        draft.put(PropertyKeys.OUTPUT_SUMMARY, "o".repeat(40_000));

        assertThat(stored())
                .containsEntry("user!", "u".repeat(511) + "…")
                .containsEntry("tool_id", "t".repeat(511) + "…")
                .containsEntry("error_message", "m".repeat(1_999) + "…")
                .containsEntry("output_summary", "o".repeat(32_767) + "…");
    }

    @Test
    void whatFitsStaysAsItIs() {
        String longest = "t".repeat(512);
        draft.put(PropertyKeys.TOOL_ID, longest).put(PropertyKeys.LATENCY_MS, 7);

        assertThat(stored().get("tool_id")).isSameAs(longest);
    }

    @Test
    void noCharacterIsCutInTwo() {
        draft.sessionId("s".repeat(510) + "\uD83D\uDE00rest");

        assertThat(stored()).containsEntry("session!", "s".repeat(510) + "…");
    }
}
