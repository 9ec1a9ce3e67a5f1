package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseMarkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-20260101",
                "@20260101",
                "-2026-01-01",
                "-latest",
                "@latest",
                "@default",
                "-preview",
                "-exp",
                "-preview-05-06",
                "-preview-09-2025",
                "-exp-03-25",
                "-001",
                "@002",
                "-v1",
                "-v1:0",
                "-20251001-v1:0",
                "-preview-2024-12-17"
            })
    void aDateOrAStageIsARelease(String mark) {
        assertThat(ModelNamePattern.matches("model-5%", "model-5" + mark)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            // spotless:off
            strings = {
                "-1", "-5", ".5", "-5-20260101", "-2", "-v2", "-v2:0", "-4.1", "-mini", "-nano", "-pro", "-lite",
                "-audio", "-realtime-preview", "-tts", "-search-preview", "-thinking", "-instruct", "-distill-qwen-7b",
                "-awq", "-gguf", ":free", ":nitro", ":online", ":8b", "1", "b", "-05-06", "-08-2024", "-2512", "-0905",
                "-previews", "-latest-mini", "-2026010", "-202601011", "-2026-01-0", ":0b", ":10", "-0011"
            })
    void aVersionASizeOrAVariantIsNone(String mark) {
        assertThat(ModelNamePattern.matches("model-5%", "model-5" + mark)).isFalse();
            // spotless:on
    }
}
