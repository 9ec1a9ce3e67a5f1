package io.flowtap.commands;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.config.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A command that has run: what it wrote and its exit code. */
record CommandRun(int exitCode, String out, String err) {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T18:00:00Z"), ZoneId.of("Europe/Berlin"));

    /** Runs as into a pipe, at 18:00 UTC, in Berlin. */
    static CommandRun of(Path home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(Terminal.piped(stream(out), stream(err), true), out, err, withHome(home, arguments));
    }

    /** Runs on a terminal of that width. */
    static CommandRun onTerminal(int width, boolean colours, Path home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(
                Terminal.interactive(stream(out), stream(err), colours, true, width),
                out,
                err,
                withHome(home, arguments));
    }

    /** Runs on a terminal of that width with nothing added to the arguments. */
    static CommandRun bareOnTerminal(int width, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(Terminal.interactive(stream(out), stream(err), false, true, width), out, err, arguments);
    }

    /** Runs with nothing added to the arguments. */
    static CommandRun bare(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        return run(Terminal.piped(stream(out), stream(err), true), out, err, arguments);
    }

    /** Runs with nothing added to the arguments, by the real clock. */
    static CommandRun now(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandContext context = new CommandContext(
                Terminal.piped(stream(out), stream(err), true),
                Configuration.load(),
                Clock.systemUTC(),
                Duration.ofMillis(10));
        int exitCode = Commands.run(context, arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static CommandRun run(
            Terminal terminal, ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        int exitCode = Commands.run(context(terminal), arguments);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static CommandContext context(Terminal terminal) {
        return new CommandContext(terminal, Configuration.load(), CLOCK, Duration.ofMillis(10));
    }

    static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String[] withHome(Path home, String[] arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--home");
        all.add(home.toString());
        return all.toArray(new String[0]);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** The first line that contains {@code text}, its runs of blanks made one. */
    String line(String text) {
        return out.lines()
                .filter(line -> line.contains(text))
                .findFirst()
                .map(line -> line.trim().replaceAll(" +", " "))
                .orElseThrow(() -> new AssertionError("no line with '" + text + "' in\n" + out));
    }

    Map<String, Object> json() throws IOException {
        return JSON.std.mapFrom(out);
    }
}
