package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentLogTest {

    @Test
    void aMessageIsOneLineWithoutControlCharacters() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        new AgentLog(new PrintStream(err, true, StandardCharsets.UTF_8), "info")
                .accept("the server said \0\u001b[2J\n[flowtap] all is well");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("[flowtap] the server said \\x00\\x1b[2J\\n[flowtap] all is well" + System.lineSeparator());
    }
}
