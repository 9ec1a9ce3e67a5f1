package io.flowtap.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTest {

    @ParameterizedTest
    @CsvSource({"flow, flow, 0", "flwo, flow, 1", "flo, flow, 1", "flows, flow, 1", "flaw, flow, 1", "'', flow, 4"})
    void countsSlips(String one, String other, int slips) {
        assertThat(EditDistance.between(one, other)).isEqualTo(slips);
        assertThat(EditDistance.between(other, one)).isEqualTo(slips);
    }

    @Test
    void namesTheNearestFirst() {
        assertThat(NearestNames.of("user", List.of("used", "users", "flow", "user_id"), 3))
                .containsExactly("used", "user_id", "users");
        assertThat(NearestNames.of("promtTokens", List.of("total_tokens", "prompt_tokens"), 1))
                .containsExactly("prompt_tokens");
    }

    @Test
    void asksWhetherOneOfAFewWasMeant() {
        assertThat(NearestNames.question("modelCost", List.of("tool_used", "model_cost")))
                .isEqualTo("; did you mean model_cost?");
        assertThat(NearestNames.question("zebra", List.of("tool_used", "model_cost")))
                .isEmpty();
    }

    @Test
    void takesALongTextForNoName() {
        String text = "x".repeat(100_000);

        assertThat(NearestNames.of(text, List.of(text + "y"), 3)).isEmpty();
    }
}
