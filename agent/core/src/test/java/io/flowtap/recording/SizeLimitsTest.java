package io.flowtap.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventDraft;
import org.junit.jupiter.api.Test;

class SizeLimitsTest {

    private final SizeLimits limits = new SizeLimits();
    private final EventDraft draft = new EventDraft().begin("tool_used", 0);

    @Test
    void cutsNamesMessagesAndTextsAtLengthsOfTheirOwn() {
        draft.userId("u".repeat(600));
        draft.put(PropertyKeys.TOOL_ID, "t".repeat(600));
        draft.put(PropertyKeys.ERROR_MESSAGE, "m".repeat(3_000));
        draft.put(PropertyKeys.OUTPUT_SUMMARY, "o".repeat(40_000));

        assertThat(limits.process(draft)).isTrue();

        assertThat(draft.userId()).isEqualTo("u".repeat(511) + "…");
        assertThat(draft.text(0)).isEqualTo("t".repeat(511) + "…");
        assertThat(draft.text(1)).isEqualTo("m".repeat(1_999) + "…");
        assertThat(draft.text(2)).isEqualTo("o".repeat(32_767) + "…");
    }

    @Test
    void leavesWhatFitsAsItIs() {
        String longest = "t".repeat(512);
        draft.put(PropertyKeys.TOOL_ID, longest).put(PropertyKeys.LATENCY_MS, 7);

        limits.process(draft);

        assertThat(draft.userId()).isNull();
        assertThat(draft.text(0)).isSameAs(longest);
        assertThat(draft.integer(1)).isEqualTo(7);
    }

    @Test
    void neverCutsACharacterInTwo() {
        draft.sessionId("s".repeat(510) + "\uD83D\uDE00" + "rest");

        limits.process(draft);

        assertThat(draft.sessionId()).isEqualTo("s".repeat(510) + "…");
    }
}
