package io.flowtap.commands;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoreException;
import io.flowtap.commands.store.StoreMark;
import io.flowtap.commands.store.StoredEvent;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.SafeText;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "events", description = "Recorded events, one per line, the newest last.")
final class EventsCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new events as they come, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description = "Only events of these types, such as model_cost,tool_used.")
    private Set<String> types = new LinkedHashSet<>();

    @Option(names = "--trace", paramLabel = "ID", description = "Only this trace; its first 6 digits will do.")
    private String trace;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many past events (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Write one JSON object per line.")
    private boolean json;

    @Mixin
    private ScopeOptions scope;

    @Mixin
    private StoreOptions options;

    EventsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < (follow ? 0 : 1)) {
            throw new TypeConversionException("--limit " + limit + " is out of range: a number from 1 to "
                    + Integer.MAX_VALUE + ", or 0 with --follow, for new events only");
        }
        EventQuery filter = scope.filter(PointInTime.ALL, context.clock())
                .ofTypes(types)
                .ofTrace(trace == null ? null : TracePrefix.parse(trace));
        StoreMark mark;
        Set<String> told = new HashSet<>();
        try (EventStore store = options.open(context.configuration())) {
            EventTypeNames.check(types, store);
            mark = store.mark();
            List<StoredEvent> past = latest(store, filter);
            if (past.isEmpty() && !json && !follow) {
                context.terminal().notice("No event like that has been recorded.");
            }
            past.forEach(this::print);
            past.forEach(event -> told.add(event.id()));
            mark = follow ? follow(store, filter, mark, told) : null;
        }
        while (mark != null) {
            try (EventStore store = reopened()) {
                mark = store == null ? null : follow(store, filter, mark, told);
            }
        }
        return 0;
    }

    /** Those that a wrong clock has dated ahead are the newest only where there are no others, and where asked for. */
    private List<StoredEvent> latest(EventStore store, EventQuery filter) {
        if (filter.until() != null || filter.tracePrefix() != null) {
            return store.latest(filter, limit);
        }
        Instant end = PointInTime.endOfPresent(context.clock());
        List<StoredEvent> present = store.latest(filter.before(end), limit);
        if (present.isEmpty()) {
            return store.latest(filter, limit);
        }
        if (!store.latest(filter.from(end), 1).isEmpty()) {
            context.terminal()
                    .notice(
                            "Events dated more than a day ahead, by a wrong clock, are not shown:"
                                    + " `java -jar flowtap.jar doctor` says whose they are, and --until 9999-12-31 shows them.");
        }
        return present;
    }

    /**
     * Ends when the reader of the output is gone or this thread is interrupted; Ctrl-C ends the process.
     *
     * @param told ids of events that may have come since the mark was made and have been told nevertheless
     * @return where to go on after the connection was lost; null at the end
     */
    private StoreMark follow(EventStore store, EventQuery filter, StoreMark start, Set<String> told) {
        StoreMark mark = start;
        while (!context.terminal().closed()) {
            try {
                mark = store.storedAfter(mark, filter, event -> {
                    if (told.add(event.id())) {
                        print(event);
                    }
                });
            } catch (StoreException e) {
                if (!e.connectionLost()) {
                    throw e;
                }
                context.terminal().notice(SafeText.of(e.getMessage()) + " Events are shown again when it is back.");
                return mark;
            }
            told.clear();
            if (!pause()) {
                return null;
            }
        }
        return null;
    }

    /** Waits until the database can be reached again; null at the end. */
    private EventStore reopened() {
        while (!context.terminal().closed() && pause()) {
            try {
                return options.open(context.configuration());
            } catch (StoreException e) {
                if (!e.connectionLost()) {
                    throw e;
                }
            }
        }
        return null;
    }

    private boolean pause() {
        try {
            Thread.sleep(context.pollInterval().toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void print(StoredEvent event) {
        if (json) {
            context.terminal().data(JsonText.compact(event.json()));
        } else {
            context.terminal().line(new EventLine(context.terminal(), context.wallClock()).of(event));
        }
    }
}
