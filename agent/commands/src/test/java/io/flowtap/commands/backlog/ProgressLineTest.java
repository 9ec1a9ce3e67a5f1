package io.flowtap.commands.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long nanos;

    @Test
    void showsABarARateAndTheTimeLeft() {
        ProgressLine progress = onTerminal(100, 0, 1_000);

        progress.show(0);
        assertThat(shown()).isEqualTo("\r" + ".".repeat(30) + " 0 of 1,000 events");
        nanos += 5_000_000_000L;
        progress.show(500);
        assertThat(shown())
                .startsWith("\r" + "#".repeat(15) + ".".repeat(15) + " 500 of 1,000 events, 100/s, 5 s left");
        nanos += 5_000_000_000L;
        progress.show(1_000);
        assertThat(shown().stripTrailing()).endsWith("1,000 of 1,000 events, 100/s");
    }

    @Test
    void whatAnEarlierRunHasDoneIsInTheBarAndNotInTheRate() {
        ProgressLine progress = onTerminal(100, 900, 1_000);
        nanos += 10_000_000_000L;

        progress.show(910);

        assertThat(shown()).startsWith("\r" + "#".repeat(27) + "... 910 of 1,000 events, 1/s, 1m 30s left");
    }

    @Test
    void overwritesWhatWasLongerAndFitsTheTerminal() {
        ProgressLine progress = onTerminal(60, 0, 1_000_000);
        nanos += 2_000_000_000L;
        progress.show(3);
        String longer = shown();
        assertThat(longer).hasSizeLessThanOrEqualTo(60);
        nanos = 100;

        progress.clear();

        assertThat(shown()).isEqualTo("\r" + " ".repeat(longer.length() - 1) + "\r");
    }

    @Test
    void writesALineNowAndThenElsewhere() {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        ProgressLine progress = new ProgressLine(Terminal.piped(stream, stream, false), 0, 1_000, () -> nanos);
        for (int i = 1; i <= 120; i++) {
            nanos += 200_000_000L;
            progress.show(i);
        }

        assertThat(shown()).isEqualTo("50 of 1,000 events, 5/s, 3m 10s left\n100 of 1,000 events, 5/s, 3m 00s left\n");
    }

    private ProgressLine onTerminal(int width, long doneBefore, long total) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.interactive(stream, stream, false, false, width);
        return new ProgressLine(terminal, doneBefore, total, () -> nanos);
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }
}
