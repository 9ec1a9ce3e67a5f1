package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void aPathOfAnyLengthLeavesWhatHappenedAndWhatToDo() {
        String path = "/data/" + "very-long/".repeat(400);

        String reason = Reason.of("cannot write to " + path + " (File name too long): set flowtap.home to another one");

        assertThat(reason)
                .startsWith("cannot write to /data/very-long/")
                .endsWith("(File name too long): set flowtap.home to another one")
                .hasSizeLessThan(700);
    }

    @Test
    void linesBecomeOne() {
        assertThat(Reason.of("one\r\ntwo")).isEqualTo("one  two");
    }

    @Test
    void controlCharactersAreWrittenOut() {
        assertThat(Reason.of("Invalid status line: \"\0\u00ff\u001b[2J not\thttp\""))
                .isEqualTo("Invalid status line: \"\\x00\u00ff\\x1b[2J not http\"");
    }

    @Test
    void silenceIsSaid() {
        assertThat(Reason.of(" ")).isEqualTo("no reason given");
        assertThat(Reason.of(new IllegalStateException()))
                .startsWith("illegal state exception in " + ReasonTest.class.getName());
    }
}
