package io.flowtap.console;

import io.flowtap.console.store.EventFilter;
import io.flowtap.console.store.EventStore;
import io.flowtap.console.store.StoreMark;
import io.flowtap.console.store.StoredEvent;
import io.flowtap.console.terminal.JsonText;
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

    private final ConsoleContext context;

    @Option(names = {"-f", "--follow"}, description = "Go on with new events as they come, until Ctrl-C.")
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

    EventsCommand(ConsoleContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new TypeConversionException("--limit must not be negative");
        }
        EventFilter filter = scope.filter(PointInTime.ALL, context.clock())
                .ofTypes(types)
                .ofTrace(trace == null ? null : TracePrefix.parse(trace));
        try (EventStore store = options.open(context.configuration())) {
            StoreMark mark = store.mark();
            List<StoredEvent> past = store.latest(filter, limit);
            if (past.isEmpty() && !json && !follow) {
                context.terminal().notice("No event like that has been recorded.");
            }
            past.forEach(this::print);
            if (follow) {
                Set<String> told = new HashSet<>();
                past.forEach(event -> told.add(event.id()));
                follow(store, filter, mark, told);
            }
        }
        return 0;
    }

    /**
     * Ends when the reader of the output is gone or this thread is interrupted; Ctrl-C ends the process.
     *
     * @param told ids of events that may have come since the mark was made and have been told nevertheless
     */
    private void follow(EventStore store, EventFilter filter, StoreMark start, Set<String> told) {
        StoreMark mark = start;
        while (!context.terminal().closed()) {
            mark = store.storedAfter(mark, filter, event -> {
                if (!told.contains(event.id())) {
                    print(event);
                }
            });
            told.clear();
            if (!pause()) {
                return;
            }
        }
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
        context.terminal().line(json
                ? JsonText.compact(EventJson.of(event))
                : new EventLine(context.terminal(), context.wallClock()).of(event));
    }
}
