package io.flowtap.testapps.supportdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void lines_name_the_customer_and_whether_the_answer_is_live() throws Exception {
        assertThat(Question.readAll(lines("# morning\nann: Where: here?\n\nben (live): Hi\n")))
                .containsExactly(new Question("ann", false, "Where: here?"), new Question("ben", true, "Hi"));
    }

    @Test
    void a_line_without_a_customer_is_refused() {
        assertThatThrownBy(() -> Question.readAll(lines("hello\n"))).hasMessageContaining("hello");
    }

    private static BufferedReader lines(String text) {
        return new BufferedReader(new StringReader(text));
    }
}
