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

    /**
     * Follows the tools of a store that has one, and then gets a flow, a later tool and one that happened the day before.
     *
     * @param option names the store
     * @param value of that option
     */
    static CommandRun ofTools(RecordedHome recording, String option, String value) throws Exception {
        recording.tool("before").store();
        Follower follower = start(option, value, "--type", "tool_used");
        try {
            follower.awaitEvent("before");
            recording.flow("not asked for").store();
            recording.tool("after").at("2026-11-20T12:00:05Z").store();
            follower.awaitEvent("after");
            recording.tool("delivered-late").at("2026-11-19T00:00:00Z").store();
            follower.awaitEvent("delivered-late");
        } finally {
            follower.thread.interrupt();
        }
        return follower.stop();
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
