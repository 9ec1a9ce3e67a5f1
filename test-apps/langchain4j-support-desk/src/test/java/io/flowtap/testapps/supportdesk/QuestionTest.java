package io.flowtap.testapps.supportdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void linesNameTheCustomerAndWhetherTheAnswerIsLive() throws Exception {
        assertThat(Question.readAll(lines("# morning\nann: Where: here?\n\nben (live): Hi\n")))
                .containsExactly(new Question("ann", false, "Where: here?"), new Question("ben", true, "Hi"));
    }

    @Test
    void aLineWithoutACustomerIsRefused() {
        assertThatThrownBy(() -> Question.readAll(lines("hello\n"))).hasMessageContaining("hello");
    }

    private static BufferedReader lines(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
