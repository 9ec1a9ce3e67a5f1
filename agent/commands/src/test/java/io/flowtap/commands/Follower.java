package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code events --follow} at work on a thread of its own, until it is stopped. */
final class Follower {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Thread thread;
    private volatile int exitCode = -1;

    private Follower(List<String> arguments) {
        Terminal terminal = Terminal.piped(CommandRun.stream(out), CommandRun.stream(err), true);
        thread = new Thread(
                () -> exitCode = Commands.run(CommandRun.context(terminal), arguments.toArray(new String[0])));
    }

    static Follower start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("events", "--follow"));
        all.addAll(List.of(arguments));
        Follower follower = new Follower(all);
        follower.thread.start();
        return follower;
    }

    void awaitEvent(String text) {
        await(out, text);
    }

    void awaitNotice(String text) {
        await(err, text);
    }

    private static void await(ByteArrayOutputStream stream, String text) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!text(stream).contains(text)) {
            assertThat(Instant.now()).as("'" + text + "' was not told in time").isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    /** As Ctrl-C does. */
    CommandRun stop() throws InterruptedException {
        thread.interrupt();
        thread.join(20_000);
        return new CommandRun(exitCode, text(out), text(err));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
