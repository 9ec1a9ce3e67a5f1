package io.flowtap.commands;

import io.flowtap.commands.backlog.ConfiguredDestinations;
import io.flowtap.commands.backlog.ProgressLine;
import io.flowtap.commands.deadletters.Redelivery;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.text.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code drain --dead-letters}: offers refused events once more to the destinations that refused them. */
final class DeadLetterDrain {

    private final CommandContext context;
    private final Terminal terminal;
    private final Settings settings;
    private final String to;
    private final Duration stallTimeout;

    /** @param to name of the only destination; null for all */
    DeadLetterDrain(CommandContext context, Settings settings, String to, Duration stallTimeout) {
        this.context = context;
        this.terminal = context.terminal();
        this.settings = settings;
        this.to = to;
        this.stallTimeout = stallTimeout;
    }

    /** Tells of dead letters, if there are any, to somebody who asked for what waits. */
    static void mention(Terminal terminal, String home) {
        long letters = count(home).stream().mapToLong(Redelivery.Count::events).sum();
        if (letters > 0) {
            terminal.line(Amounts.counted(letters, "refused event") + " in " + Path.of(home, "dead-letter")
                    + ": once the cause is mended, 'drain --dead-letters' sends them again");
        }
    }

    private static List<Redelivery.Count> count(String home) {
        try {
            return Redelivery.count(Path.of(home));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the dead letters in " + home + ": " + e.getMessage(), e);
        }
    }

    /** @return exit code: 0 if nothing is left */
    int run(boolean dryRun) {
        List<Redelivery.Count> counts = count(settings.home()).stream()
                .filter(each -> to == null || each.isOf(to))
                .toList();
        if (counts.isEmpty()) {
            if (to != null) {
                DestinationName.require(to, settings, List.of(), this::tell);
            }
            terminal.line("No dead letters" + (to == null ? "" : " of " + SafeText.of(to)) + ": nothing was refused.");
            return 0;
        }
        List<EventSink> sinks = ConfiguredDestinations.of(settings, to, this::tell);
        if (dryRun) {
            counts.forEach(count -> describe(count, sinks));
            sinks.forEach(EventSink::close);
            return 0;
        }
        return send(counts, sinks);
    }

    private void describe(Redelivery.Count count, List<EventSink> sinks) {
        EventSink sink = sinkOf(count, sinks);
        terminal.line(Amounts.counted(count.events(), "refused event")
                + (sink == null
                        ? " of " + SafeText.of(count.exporter()) + " would stay: " + notConfigured(count)
                        : " would be sent to " + SafeText.of(sink.name() + ", " + sink.destination())));
        damaged(count);
    }

    private static EventSink sinkOf(Redelivery.Count count, List<EventSink> sinks) {
        return sinks.stream()
                .filter(each -> count.isOf(each.name()))
                .findFirst()
                .orElse(null);
    }

    private static String notConfigured(Redelivery.Count count) {
        return "no destination " + SafeText.of(count.exporter()) + " is configured here; give this command the"
                + " flowtap.* settings of the application";
    }

    private void damaged(Redelivery.Count count) {
        if (count.damaged() > 0) {
            terminal.line(
                    Tone.BAD,
                    Amounts.counted(count.damaged(), "line") + " of " + SafeText.of(count.exporter())
                            + " cannot be read and " + (count.damaged() == 1 ? "stays" : "stay") + " in "
                            + Path.of(settings.home(), "dead-letter"));
        }
    }

    private int send(List<Redelivery.Count> counts, List<EventSink> sinks) {
        boolean left = false;
        try (Redelivery redelivery = Redelivery.prepare(settings, context.clock(), stallTimeout)) {
            if (redelivery == null) {
                throw new CommandFailure("dead letters are being delivered by another process; wait for it to end");
            }
            for (Redelivery.Count count : counts) {
                EventSink sink = sinkOf(count, sinks);
                damaged(count);
                if (sink == null) {
                    left = true;
                    terminal.line(
                            Tone.BAD,
                            Amounts.counted(count.events(), "refused event") + " of " + SafeText.of(count.exporter())
                                    + " stay: " + notConfigured(count));
                } else {
                    left |= !send(redelivery, count, sink);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailure(
                    "cannot read or write the dead letters in " + settings.home() + ": " + e.getMessage()
                            + "; nothing is lost, run the command again",
                    e);
        }
        return left ? 1 : 0;
    }

    private boolean send(Redelivery redelivery, Redelivery.Count count, EventSink sink) throws IOException {
        String where = SafeText.of(sink.name() + ", " + sink.destination());
        ProgressLine progress = new ProgressLine(terminal, 0, count.events(), System::nanoTime);
        Redelivery.Outcome outcome;
        try {
            outcome = redelivery.run(count.exporter(), sink, progress, message -> {
                progress.clear();
                tell(message);
            });
        } finally {
            progress.clear();
        }
        ExporterStats stats = outcome.stats();
        if (stats.delivered() > 0) {
            terminal.line(terminal.paint(Tone.GOOD, Amounts.counted(stats.delivered(), "event") + " delivered") + " to "
                    + where);
        }
        long kept = outcome.kept() - count.damaged();
        if (kept > 0) {
            String why = stats.lastError() == null
                    ? "not sent in time"
                    : stats.lastError().text();
            terminal.line(terminal.paint(Tone.BAD, Amounts.counted(kept, "event") + (kept == 1 ? " stays" : " stay"))
                    + " in " + Path.of(settings.home(), "dead-letter") + " for " + where + ": " + SafeText.of(why));
        }
        return outcome.kept() == 0;
    }

    private void tell(String message) {
        terminal.notice("[flowtap] " + SafeText.of(message));
    }
}
