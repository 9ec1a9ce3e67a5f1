package io.flowtap.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentLogTest {

    private static final long TEN_MINUTES = IncidentLog.REPEAT_MILLIS;

    private final List<String> said = new ArrayList<>();
    private final IncidentLog incidents = new IncidentLog(said::add);

    @Test
    void equalMessagesAreCountedAndSaidAgainAfterTenMinutes() {
        assertThat(incidents.report("down", 0)).isTrue();
        assertThat(incidents.report("down", 1)).isFalse();
        assertThat(incidents.report("down", TEN_MINUTES - 1)).isFalse();
        assertThat(incidents.report("down", TEN_MINUTES)).isTrue();
        assertThat(incidents.report("down", TEN_MINUTES + 1)).isFalse();

        assertThat(said).containsExactly("down", "down (happened 3 times since last said)");
    }

    @Test
    void aMessageThatComesBackAfterALongQuietIsSaidPlainly() {
        incidents.report("down", 0);
        incidents.report("down", 2 * TEN_MINUTES);

        assertThat(said).containsExactly("down", "down");
    }

    @Test
    void messagesThatAllDifferAreLimitedToo() {
        for (int second = 0; second < 3_600; second++) {
            incidents.report("request " + second + " failed", second * 1_000L);
        }

        assertThat(said).hasSizeBetween(9, 60);
        assertThat(said).anySatisfy(each -> assertThat(each).containsPattern("happened \\d\\d\\d times"));
    }

    @Test
    void nobodyListeningDisturbsNothing() {
        IncidentLog deaf = new IncidentLog(text -> {
            throw new IllegalStateException("stderr is closed");
        });

        assertThat(deaf.report("down", 0)).isTrue();
    }
}
