package io.flowtap.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What libraries, servers and people say every day must arrive as it is. */
class OrdinaryMessagesTest {

    private final List<String> messages = Lines.of("ordinary-messages.txt");

    @Test
    void noOrdinaryMessageIsChanged() {
        assertThat(messages).hasSizeGreaterThan(500);
        assertThat(messages)
                .allSatisfy(message -> assertThat(Secrets.remove(message)).isSameAs(message));
    }

    @Test
    void norAreAllOfThemInOneText() {
        String log = String.join("\n", messages);

        assertThat(Secrets.remove(log)).isSameAs(log);
    }
}
