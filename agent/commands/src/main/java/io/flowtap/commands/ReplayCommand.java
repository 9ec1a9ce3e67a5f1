package io.flowtap.commands;

import io.flowtap.commands.backlog.ConfiguredDestinations;
import io.flowtap.commands.backlog.ProgressLine;
import io.flowtap.commands.replay.Replay;
import io.flowtap.commands.replay.ReplayPlan;
import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.terminal.Tone;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.text.SafeText;
import io.flowtap.spelling.NearestNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "replay",
        description = {
            "Sends what the database has to a destination, again or for the first time, with the same ids and times.",
            "Stopped in the middle, the same command goes on where it ended."
        })
final class ReplayCommand implements Callable<Integer> {

    private static final int MOST_PER_SECOND = 1_000_000;

    private final CommandContext context;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "From then on: all, 24h, 7d or 2w ago, 2026-10-01, 2026-10-01T09:30 or 2026-10-01T09:30:00Z.")
    private String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Before then; same forms. What happens after the start is left alone in any case.")
    private String until;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME",
            description = "Where to: sqlite, postgresql, posthog, rudderstack, otlp, console or one of an extension,"
                    + " configured as for the application.")
    private String to;

    @Option(names = "--type", paramLabel = "TYPE", split = ",", description = "Only events of these types.")
    private Set<String> types = new LinkedHashSet<>();

    @Option(names = "--workspace", paramLabel = "ID", description = "Only this workspace.")
    private String workspace;

    @Option(names = "--service", paramLabel = "NAME", description = "Only this service.")
    private String service;

    @Option(names = "--rate", paramLabel = "N", description = "At most so many events per second.")
    private int rate;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Option(names = "--restart", description = "Begin again, whatever an earlier run has sent.")
    private boolean restart;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "Give up when nothing has moved for so long, such as 90s or 5m (default: ${DEFAULT-VALUE}).")
    private String timeout;

    @Mixin
    private StoreOptions options;

    ReplayCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Duration stallTimeout = Timespan.parse(timeout);
        Instant now = context.clock().instant();
        EventQuery filter = filter();
        if (rate < 0 || rate > MOST_PER_SECOND) {
            throw new TypeConversionException("--rate must be between 1 and " + Amounts.count(MOST_PER_SECOND));
        }
        String home = options.home(context.configuration()).getPath();
        // The option names the source; the destination is the one of the configuration.
        Settings settings = new CommandSettings(
                context.configuration(), home, context.configuration().get("flowtap.database.url"));
        try (EventStore store = options.open(context.configuration())) {
            EventTypeNames.check(types, store);
            EventSink sink = destination(settings);
            new SameDatabase(store.location()).refuse(sink.destination());
            ReplayPlan plan = ReplayPlan.of(store.location(), sink, from, until, filter);
            try (Replay replay = Replay.prepare(Path.of(home), plan, store, sink, restart, now, this::tell)) {
                if (replay == null) {
                    throw new CommandFailure("the same replay is running in another process");
                }
                return dryRun ? describe(plan, replay) : run(plan, replay, settings, stallTimeout);
            }
        }
    }

    private EventQuery filter() {
        Instant begin = PointInTime.parse(from, context.clock());
        Instant end = until == null ? null : PointInTime.parse(until, context.clock());
        if (begin != null && end != null && !begin.isBefore(end)) {
            throw new TypeConversionException("the period ends (--until) before it begins (--from)");
        }
        return new EventQuery(begin, end, types, null, workspace, service);
    }

    private EventSink destination(Settings settings) {
        EventSink chosen = null;
        List<String> others = new ArrayList<>();
        for (EventSink sink : ConfiguredDestinations.of(settings, this::tell)) {
            if (chosen == null && sink.name().equals(to)) {
                chosen = sink;
            } else {
                others.add(sink.name());
                sink.close();
            }
        }
        if (chosen == null) {
            throw new TypeConversionException("no exporter called '" + to + "' is configured; there "
                    + (others.isEmpty() ? "is none" : "is " + String.join(", ", others))
                    + NearestNames.question(to, others) + ". Give this command the"
                    + " flowtap.* settings of the application: flowtap.posthog.api-key, flowtap.rudderstack.write-key,"
                    + " flowtap.otlp.endpoint, flowtap.console.output, or flowtap.database.url for sqlite and"
                    + " postgresql (the source is then named by --database)");
        }
        return chosen;
    }

    private int describe(ReplayPlan plan, Replay replay) {
        Terminal terminal = context.terminal();
        long left = replay.total() - replay.doneBefore();
        terminal.line(Amounts.counted(left, "event") + " would be sent from " + SafeText.of(plan.source())
                + " to " + SafeText.of(plan.exporter() + ", " + plan.destination()) + ", of "
                + (replay.from() == null ? "everything" : "what happened from " + replay.from()) + " until "
                + replay.until());
        if (replay.doneBefore() > 0) {
            terminal.line(Amounts.count(replay.doneBefore()) + " more were sent by an earlier run (--restart sends them"
                    + " again)");
        }
        return 0;
    }

    private int run(ReplayPlan plan, Replay replay, Settings settings, Duration stallTimeout) throws IOException {
        Terminal terminal = context.terminal();
        long left = replay.total() - replay.doneBefore();
        if (left == 0) {
            terminal.line("Nothing to send: no such event has been recorded" + (replay.total() == 0 ? "." : " since."));
            return 0;
        }
        terminal.notice("Sending " + Amounts.counted(left, "event") + " from " + SafeText.of(plan.source()) + " to "
                + SafeText.of(plan.exporter() + ", " + plan.destination())
                + (replay.doneBefore() == 0
                        ? ""
                        : ", after " + Amounts.count(replay.doneBefore()) + " of an earlier run"));
        ProgressLine progress = new ProgressLine(terminal, replay.doneBefore(), replay.total(), System::nanoTime);
        Thread goodbye = new Thread(() -> tell("stopped; the same command goes on after what has been sent"));
        Runtime.getRuntime().addShutdownHook(goodbye);
        ExporterStats outcome;
        try {
            outcome = replay.run(rate, settings, stallTimeout, progress::show, message -> {
                progress.clear();
                tell(message);
            });
        } finally {
            Runtime.getRuntime().removeShutdownHook(goodbye);
            progress.clear();
        }
        return report(plan, replay, outcome);
    }

    private int report(ReplayPlan plan, Replay replay, ExporterStats outcome) {
        Terminal terminal = context.terminal();
        terminal.line(terminal.paint(Tone.GOOD, Amounts.counted(outcome.delivered(), "event") + " sent") + " to "
                + SafeText.of(plan.exporter() + ", " + plan.destination()));
        long withheld =
                replay.done() - replay.doneBefore() - outcome.delivered() - outcome.deadLettered() - outcome.dropped();
        if (withheld > 0) {
            terminal.line(Amounts.counted(withheld, "event") + " not meant for it: it takes no such events, or"
                    + " flowtap.exporters." + SafeText.of(plan.exporter()) + ".events leaves them out");
        }
        long refused = outcome.deadLettered() + outcome.dropped();
        if (refused > 0) {
            terminal.line(
                    Tone.BAD,
                    Amounts.counted(refused, "event") + " refused; they and the reasons are in "
                            + SafeText.of(options.home(context.configuration()).getPath())
                            + "/dead-letter");
        }
        if (replay.finished()) {
            return refused == 0 ? 0 : 1;
        }
        terminal.line(terminal.paint(
                        Tone.BAD, Amounts.counted(Math.max(1, replay.total() - replay.done()), "event") + " left")
                + ": "
                + SafeText.of(
                        outcome.lastError() == null
                                ? "nothing moved in time"
                                : outcome.lastError().text())
                + ". The same command goes on there");
        return 1;
    }

    private void tell(String message) {
        context.terminal().notice("[flowtap] " + SafeText.of(message));
    }
}
