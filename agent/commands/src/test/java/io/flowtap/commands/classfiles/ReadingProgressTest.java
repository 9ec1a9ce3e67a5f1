package io.flowtap.commands.classfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {

    @Test
    void whatTakesLongSaysEveryThreeSecondsHowFarItIs() {
        AtomicLong now = new AtomicLong(-5);
        List<String> said = new ArrayList<>();
        ReadingProgress progress = new ReadingProgress(said::add, now::get);

        for (int second = 0; second < 8; second++) {
            progress.read();
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }

        assertThat(said).containsExactly("4 class files have been read so far", "7 class files have been read so far");
    }

    @Test
    void whatIsReadInNoTimeSaysNothing() {
        List<String> said = new ArrayList<>();
        ReadingProgress progress = new ReadingProgress(said::add, () -> 0);

        for (int i = 0; i < 100_000; i++) {
            progress.read();
        }

        assertThat(said).isEmpty();
    }
}
