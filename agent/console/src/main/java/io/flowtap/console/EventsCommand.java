package io.flowtap.console;

import io.flowtap.console.store.EventFilter;
import io.flowtap.console.store.EventStore;
import io.flowtap.console.store.StoredEvent;
import io.flowtap.console.terminal.JsonText;
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

    private static final int FOLLOWED_AT_ONCE = 1_000;

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
            long mark = store.mark();
            List<StoredEvent> past = store.latest(filter, limit);
            if (past.isEmpty() && !json && !follow) {
                context.terminal().notice("No event like that has been recorded.");
            }
            for (StoredEvent event : past) {
                // What came in between is told as news.
                if (!follow || event.position() <= mark) {
                    print(event);
                }
            }
            if (follow) {
                follow(store, filter, mark);
            }
        }
        return 0;
    }

    /** Ends when the reader of the output is gone or this thread is interrupted; Ctrl-C ends the process. */
    private void follow(EventStore store, EventFilter filter, long start) {
        long mark = start;
        while (!context.terminal().closed()) {
            long newest = store.mark();
            List<StoredEvent> events = store.storedAfter(mark, filter, FOLLOWED_AT_ONCE);
            for (StoredEvent event : events) {
                print(event);
                mark = event.position();
            }
            if (events.size() < FOLLOWED_AT_ONCE) {
                // Events that do not match need not be looked at again.
                mark = Math.max(mark, newest);
                if (!pause()) {
                    return;
                }
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
