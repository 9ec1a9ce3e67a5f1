package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
