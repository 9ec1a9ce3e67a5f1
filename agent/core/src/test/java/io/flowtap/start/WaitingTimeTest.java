package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingTimeTest {

    private final WaitingTime time = new WaitingTime();

    @Test
    void whatHangsIsWaitedForTwoSecondsInAll() {
        assertThat(time.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2_000));

        time.spend(TimeUnit.MILLISECONDS.toNanos(600));

        assertThat(time.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1_400));
    }

    @Test
    void andAMomentEachAfterThatSoThatPartsThatAreWellAreMadeAllTheSame() {
        time.spend(TimeUnit.MILLISECONDS.toNanos(2_000));
        assertThat(time.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));

        time.spend(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(time.nanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
    }
}
