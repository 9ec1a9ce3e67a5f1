package io.flowtap.testapps.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    @Test
    void readsStatusesHeadersDelaysAndEndsOfConnections() {
        assertThat(AnswerText.parse("503")).isEqualTo(Answer.status(503));
        assertThat(AnswerText.parse("429;retry-after=2"))
                .isEqualTo(Answer.status(429).header("retry-after", "2"));
        assertThat(AnswerText.parse("200;delay=15000")).isEqualTo(Answer.OK.after(Duration.ofSeconds(15)));
        assertThat(AnswerText.parse("reset")).isEqualTo(Answer.reset());
        assertThat(AnswerText.parse("hang")).isEqualTo(Answer.hang());
    }

    @Test
    void saysWhatItCannotRead() {
        assertThatThrownBy(() -> AnswerText.parse("maybe")).hasMessageContaining("maybe");
        assertThatThrownBy(() -> AnswerText.parse("500;loud")).hasMessageContaining("loud");
    }
}
