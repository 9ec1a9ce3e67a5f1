package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactionTest {

    private static final String KEY = "sk-abcdefghijklmnop";

    private final Redaction redaction = new Redaction();
    private final EventDraft draft = new EventDraft().begin("flow_executed", 0);

    @Test
    void cleansTextsAtAnyDepth() {
        draft.put(PropertyKeys.ERROR_MESSAGE, "wrong key " + KEY);
        draft.put(PropertyKeys.INPUT_CONTEXT, Map.of("note", List.of(Map.of("key", KEY), "password=hunter22", 7L)));

        assertThat(redaction.process(draft)).isTrue();

        assertThat(draft.text(draft.indexOf(PropertyKeys.ERROR_MESSAGE))).isEqualTo("wrong key [redacted]");
        assertThat(draft.tree(draft.indexOf(PropertyKeys.INPUT_CONTEXT)))
                .isEqualTo(Map.of("note", List.of(Map.of("key", "[redacted]"), "password=[redacted]", 7L)));
    }

    @Test
    void whatCannotBeLookedThroughIsNotStoredAndTheRestIsStillCleaned() {
        Map<String, Object> itself = new LinkedHashMap<>();
        itself.put("key", KEY);
        itself.put("self", itself);
        draft.put(PropertyKeys.INPUT_CONTEXT, itself);
        draft.put(PropertyKeys.OUTPUT_SUMMARY, "use " + KEY);

        assertThat(redaction.process(draft)).isTrue();

        assertThat(draft.indexOf(PropertyKeys.INPUT_CONTEXT)).isNegative();
        assertThat(draft.text(draft.indexOf(PropertyKeys.OUTPUT_SUMMARY))).isEqualTo("use [redacted]");
    }

    @Test
    void aCredentialIsFoundWhateverHoldsIt() {
        draft.put(PropertyKeys.TRAITS, Map.of(
                "set", Set.of(KEY),
                "builder", new StringBuilder(KEY),
                KEY, "as a name"));

        redaction.process(draft);

        assertThat(draft.tree(draft.indexOf(PropertyKeys.TRAITS)).toString())
                .contains("set=[[redacted]]", "builder=[redacted]", "[redacted]=as a name")
                .doesNotContain(KEY);
    }

    @Test
    void aValueNamedPasswordIsOne() {
        draft.put(PropertyKeys.TRAITS, Map.of(
                "password", "hunter2", "db_password", "x", "apiKey", "y", "passwords_used", "3", "secretary", "Ann",
                "secret", 7L));

        redaction.process(draft);

        assertThat(draft.tree(draft.indexOf(PropertyKeys.TRAITS))).isEqualTo(Map.of(
                "password", "[redacted]", "db_password", "[redacted]", "apiKey", "[redacted]", "passwords_used", "3",
                "secretary", "Ann", "secret", 7L));
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

        redaction.process(draft);

        assertThat(draft.tree(draft.indexOf(PropertyKeys.TRAITS)))
                .isEqualTo(Map.of("plan", "pro", "list", List.of("b")));
    }

    @Test
    void whatIsTooDeepIsLeftOutAlone() {
        Object deep = "bottom";
        for (int i = 0; i < 100_000; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("down", deep);
        }
        draft.put(PropertyKeys.TRAITS, Map.of("plan", "pro", "deep", deep));

        redaction.process(draft);

        assertThat(draft.tree(draft.indexOf(PropertyKeys.TRAITS)).toString())
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

        redaction.process(draft);

        assertThat(draft.indexOf(PropertyKeys.TRAITS)).isNegative();
    }
}
