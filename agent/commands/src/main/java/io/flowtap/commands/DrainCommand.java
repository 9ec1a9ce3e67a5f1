package io.flowtap.commands;

import io.flowtap.commands.backlog.Backlog;
import io.flowtap.commands.backlog.ConfiguredDestinations;
import io.flowtap.commands.backlog.ProgressLine;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.sink.text.SafeText;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drain",
        description = {
            "Delivers what ended JVMs left in their journals, to the destinations configured as for the"
                    + " application. The next JVM with an agent does so by itself.",
            "With --dead-letters delivers what destinations refused, once the cause is mended."
        })
final class DrainCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "Give up when nothing has moved for so long, such as 90s or 5m (default: ${DEFAULT-VALUE}).")
    private String timeout;

    @Option(
            names = "--any-key",
            description = "Deliver also what was recorded under another key for the same address, such as a mistyped"
                    + " one. An agent does so by itself for its own service.")
    private boolean anyKey;

    @Option(
            names = "--dead-letters",
            description = "Send what destinations refused and what is kept in dead-letter/ once more, with the same"
                    + " ids. What is refused again stays there, with the new reason.")
    private boolean deadLetters;

    @Option(names = "--to", paramLabel = "NAME", description = "Only to this destination, such as postgresql.")
    private String to;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private StoreOptions options;

    DrainCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Duration stallTimeout = Timespan.parse(timeout);
        CommandSettings settings = new CommandSettings(
                context.configuration(),
                options.home(context.configuration()).getPath(),
                options.databaseUrl(context.configuration()));
        if (deadLetters) {
            return new DeadLetterDrain(context, settings, to, stallTimeout).run(dryRun);
        }
        Backlog backlog = new Backlog(settings, this::watching);
        Backlog.Left left = backlog.left();
        List<JournalReport.Destination> wanted = wanted(left.waiting());
        long waiting = sum(wanted);
        if (waiting == 0) {
            return nothingToDo(left, settings);
        }
        if (dryRun) {
            for (JournalReport.Destination each : wanted) {
                context.terminal()
                        .line(Amounts.counted(each.waiting(), "event") + " would be sent to "
                                + SafeText.of(each.name() + ", " + each.destination()));
            }
            return complain(left) ? 1 : 0;
        }
        context.terminal().notice("Delivering " + Amounts.counted(waiting, "event") + " that ended JVMs left behind");
        List<ExporterStats> outcome = deliver(backlog, settings, stallTimeout, waiting);
        Backlog.Left after = backlog.left();
        int exitCode = report(outcome, wanted(after.waiting()));
        return complain(after) ? 1 : exitCode;
    }

    private int nothingToDo(Backlog.Left left, CommandSettings settings) {
        if (to != null) {
            DestinationName.require(
                    to,
                    settings,
                    left.waiting().stream().map(JournalReport.Destination::name).toList(),
                    this::tell);
        }
        long others = sum(left.waiting());
        boolean unsure = complain(left);
        if (others > 0) {
            context.terminal()
                    .line("Nothing waits for " + SafeText.of(to) + "; " + Amounts.counted(others, "event")
                            + (others == 1 ? " waits" : " wait") + " for other destinations.");
        } else if (!unsure) {
            context.terminal().line("Nothing waits: no ended JVM left events behind.");
        }
        DeadLetterDrain.mention(context.terminal(), settings.home());
        return unsure ? 1 : 0;
    }

    /** Whether there are journals of which nobody can say what waits in them. */
    private boolean complain(Backlog.Left left) {
        left.unreadable().forEach(each -> context.terminal().line(Tone.BAD, SafeText.of(each)));
        return !left.unreadable().isEmpty();
    }

    private void watching(long waiting) {
        context.terminal()
                .notice("Watching for up to ten seconds whether JVMs of other containers, or from before a"
                        + " restart of the machine, still live; their journals hold "
                        + Amounts.counted(waiting, "event"));
    }

    private List<JournalReport.Destination> wanted(List<JournalReport.Destination> destinations) {
        return to == null
                ? destinations
                : destinations.stream()
                        .filter(each -> each.name().equals(to) || each.name().equals(JournalReport.ANY))
                        .toList();
    }

    private List<ExporterStats> deliver(
            Backlog backlog, CommandSettings settings, Duration stallTimeout, long waiting) {
        Terminal terminal = context.terminal();
        ProgressLine progress = new ProgressLine(terminal, 0, waiting, System::nanoTime);
        try {
            return backlog.deliver(
                    ConfiguredDestinations.of(settings, to, this::tell),
                    service -> anyKey,
                    stallTimeout,
                    progress,
                    message -> {
                        progress.clear();
                        tell(message);
                    });
        } finally {
            progress.clear();
        }
    }

    private void tell(String message) {
        context.terminal().notice("[flowtap] " + SafeText.of(message));
    }

    private int report(List<ExporterStats> exporters, List<JournalReport.Destination> left) {
        Terminal terminal = context.terminal();
        boolean refused = false;
        for (ExporterStats exporter : exporters) {
            refused |= exporter.deadLettered() + exporter.dropped() > 0;
            if (exporter.delivered() > 0) {
                terminal.line(terminal.paint(Tone.GOOD, Amounts.counted(exporter.delivered(), "event") + " delivered")
                        + " to " + SafeText.of(exporter.name() + ", " + exporter.destination()));
            }
            if (exporter.deadLettered() > 0) {
                terminal.line(
                        Tone.BAD,
                        Amounts.counted(exporter.deadLettered(), "event") + " refused by "
                                + SafeText.of(exporter.name()) + "; with the reasons in "
                                + new File(options.home(context.configuration()), "dead-letter")
                                + ". Once the cause is mended, 'drain --dead-letters' sends them again");
            }
            if (exporter.dropped() > 0) {
                terminal.line(
                        Tone.BAD,
                        Amounts.counted(exporter.dropped(), "event") + " for "
                                + SafeText.of(exporter.name())
                                + " lost: at the size limit of a journal, damaged on the disk,"
                                + " or refused while no dead-letter file could be written");
            }
        }
        for (JournalReport.Destination destination : left) {
            String wait = destination.waiting() == 1 ? " still waits" : " still wait";
            terminal.line(terminal.paint(Tone.BAD, Amounts.counted(destination.waiting(), "event") + wait)
                    + " for " + SafeText.of(destination.name() + ", " + destination.destination())
                    + ": " + SafeText.of(why(destination, exporters)));
        }
        return left.isEmpty() && !refused ? 0 : 1;
    }

    private static String why(JournalReport.Destination destination, List<ExporterStats> exporters) {
        if (destination.name().equals(JournalReport.ANY)) {
            return "the list of its destinations is damaged; configure the one that is missing here, or remove that"
                    + " directory if there is none";
        }
        for (ExporterStats exporter : exporters) {
            if (exporter.name().equals(destination.name())
                    && Objects.equals(exporter.destination(), destination.destination())) {
                return exporter.lastError() == null
                        ? "nothing moved in time"
                        : exporter.lastError().text();
            }
        }
        return "it is not configured here; give this command the flowtap.* settings of the application. If only its key"
                + " has changed, --any-key delivers them; if its address has, `replay` sends them from the database";
    }

    private static long sum(List<JournalReport.Destination> waiting) {
        return waiting.stream().mapToLong(JournalReport.Destination::waiting).sum();
    }
}
