package io.flowtap.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelSectionTest {

    private static final String TEXT = """
            provider p
            model m
            match m-*
            price input=1 output=2
            model n
            price input=3
            """;

    @Test
    void parsesFromNothingEachTime() throws Exception {
        ModelSection section = new ModelSection("p", TEXT, TEXT.indexOf("model m"), TEXT.length(), "a file");

        assertThat(section.parse().models()).extracting(PricedModel::id).containsExactly("m", "n");
        assertThat(section.parse().models()).extracting(PricedModel::id).containsExactly("m", "n");
    }
}
