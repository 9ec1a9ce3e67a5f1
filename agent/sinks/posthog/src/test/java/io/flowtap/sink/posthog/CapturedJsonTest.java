package io.flowtap.sink.posthog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CapturedJsonTest {

    private final CapturedJson json = new CapturedJson();

    private String text(Object... properties) throws IOException {
        return new String(bytes(PostHogTestEvents.map(properties)), StandardCharsets.UTF_8);
    }

    private byte[] bytes(Map<String, Object> properties) throws IOException {
        return json.of(new CapturedEvent("x", PostHogTestEvents.ID, "user\ud800", PostHogTestEvents.AT, properties));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> properties(Map<String, Object> properties) throws IOException {
        byte[] bytes = bytes(properties);
        assertThat(bytes.length).isLessThanOrEqualTo(CapturedJson.MOST_BYTES);
        return (Map<String, Object>) JSON.std.mapFrom(bytes).get("properties");
    }

    @Test
    void whatOneReaderInTheChainCannotTakeIsReplacedOrLeftOut() throws IOException {
        assertThat(text(
                        "half",
                        "a\ud83dz\udc00",
                        "nul",
                        "a\u0000b",
                        "nan",
                        Double.NaN,
                        "inf",
                        Double.POSITIVE_INFINITY,
                        "ok",
                        "😀",
                        "k\udc00",
                        1L,
                        "list",
                        List.of("\ud800", Double.NaN, 2L),
                        "map",
                        Map.of("n", Double.NaN)))
                .isEqualTo("{\"event\":\"x\",\"distinct_id\":\"user\uFFFD\",\"uuid\":\"" + PostHogTestEvents.ID
                        + "\",\"timestamp\":\"" + PostHogTestEvents.AT
                        + "\",\"properties\":{\"half\":\"a\uFFFDz\uFFFD\","
                        + "\"nul\":\"a\uFFFDb\",\"ok\":\"\\uD83D\\uDE00\",\"k\uFFFD\":1,"
                        + "\"list\":[\"\uFFFD\",2],\"map\":{}}}");
    }

    @Test
    void numbersStayNumbers() throws IOException {
        assertThat(text("a", 1L, "b", 0.0032, "c", true, "d", 9_007_199_254_740_993L, "e", 0.000001))
                .contains("\"properties\":{\"a\":1,\"b\":0.0032,\"c\":true,\"d\":9007199254740993,\"e\":1.0E-6}");
    }

    @Test
    void whatIsNestedTooDeepEndsEarly() throws IOException {
        Object deep = "bottom";
        for (int i = 0; i < 5_000; i++) {
            deep = List.of(deep);
        }
        assertThat(text("deep", deep)).contains("[[[[").contains("…").hasSizeLessThan(300);
    }

    @Test
    void aLongTextIsCutAndSaysSo() throws IOException {
        Map<String, Object> cut =
                properties(PostHogTestEvents.map("text", "ä".repeat(600_000), "short", "kept", "n", 1));

        assertThat((String) requireNonNull(cut).get("text"))
                .hasSizeLessThan(33_000)
                .endsWith("… (cut from 600000 characters)");
        assertThat(cut).containsEntry("short", "kept").containsEntry("n", 1).containsEntry("flowtap_truncated", true);
    }

    @Test
    void aPairOfSurrogatesIsNotCutApart() throws IOException {
        Map<String, Object> cut = properties(PostHogTestEvents.map("text", "x" + "😀".repeat(400_000)));

        assertThat((String) requireNonNull(cut).get("text"))
                .doesNotContain("\uFFFD")
                .contains("😀… (cut from 800001");
    }

    @Test
    void manyTextsAreCutShorterUntilTheyFit() throws IOException {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add("m".repeat(20_000));
        }
        Map<String, Object> cut = properties(PostHogTestEvents.map("$ai_input", messages, "model", "gpt"));

        assertThat((List<?>) requireNonNull(cut).get("$ai_input")).hasSize(100);
        assertThat(cut).containsEntry("model", "gpt").containsEntry("flowtap_truncated", true);
    }

    @Test
    void aListWithoutEndGivesWayToTheRest() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < 200_000; i++) {
            numbers.add(i);
        }
        Map<String, Object> cut =
                properties(PostHogTestEvents.map("numbers", numbers, "$groups", Map.of("workspace", "w"), "n", 1));

        assertThat(cut)
                .isEqualTo(
                        PostHogTestEvents.map("$groups", Map.of("workspace", "w"), "n", 1, "flowtap_truncated", true));
    }

    @Test
    void whatStaysTooLargeIsRefused() {
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < 100_000; i++) {
            many.put("key" + i, i);
        }
        assertThatThrownBy(() -> bytes(many))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than PostHog takes");
    }
}
