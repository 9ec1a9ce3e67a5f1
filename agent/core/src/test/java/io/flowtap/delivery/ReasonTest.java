package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void a_path_of_any_length_leaves_what_happened_and_what_to_do() {
        String path = "/data/" + "very-long/".repeat(400);

        String reason = Reason.of("cannot write to " + path + " (File name too long): set flowtap.home to another one");

        assertThat(reason)
                .startsWith("cannot write to /data/very-long/")
                .endsWith("(File name too long): set flowtap.home to another one")
                .hasSizeLessThan(700);
    }

    @Test
    void lines_become_one() {
        assertThat(Reason.of("one\r\ntwo")).isEqualTo("one  two");
    }

    @Test
    void silence_is_said() {
        assertThat(Reason.of(" ")).isEqualTo("no reason given");
        assertThat(Reason.of(new IllegalStateException()))
                .startsWith("illegal state exception in " + ReasonTest.class.getName());
    }
}
