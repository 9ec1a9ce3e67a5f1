package io.flowtap.commands;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.store.TraceRecord;
import io.flowtap.commands.terminal.Amounts;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.commands.trace.Trace;
import io.flowtap.commands.trace.TraceAssembly;
import io.flowtap.commands.trace.TraceJson;
import io.flowtap.commands.trace.TraceText;
import io.flowtap.sink.text.JsonText;
import io.flowtap.sink.text.SafeText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "trace", description = "Everything that ran in one trace, as a tree with times, tokens and cost.")
final class TraceCommand implements Callable<Integer> {

    private static final String LAST = "last";

    private final CommandContext context;

    @Parameters(
            paramLabel = "ID",
            description = "Trace id, at least its first 6 digits; or `last` for the flow that ended last.")
    private String id;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private StoreOptions options;

    TraceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String prefix = id.equals(LAST) ? null : TracePrefix.parse(id);
        try (EventStore store = options.open(context.configuration())) {
            List<String> candidates = prefix == null ? latest(store) : TracePrefix.candidates(prefix, store);
            if (candidates.isEmpty()) {
                throw new CommandFailure("no trace begins with " + prefix + " in " + store.location()
                        + "; `java -jar flowtap.jar events` shows which there are");
            }
            if (candidates.size() > 1) {
                listCandidates(candidates, store);
                return 1;
            }
            Trace trace = TraceAssembly.of(candidates.get(0), store);
            if (json) {
                context.terminal().data(JsonText.pretty(TraceJson.of(trace)));
            } else {
                new TraceText(context.terminal(), context.wallClock(), trace).print();
            }
        }
        return 0;
    }

    private List<String> latest(EventStore store) {
        String latest = store.latestFlowTraceId(PointInTime.endOfPresent(context.clock()));
        if (latest == null) {
            latest = store.latestFlowTraceId(null);
        }
        if (latest == null) {
            List<StoredEvent> events = store.latest(EventQuery.ALL, 1);
            throw new CommandFailure("no flow has ended in " + store.location() + " yet"
                    + (events.isEmpty()
                            ? "; nothing has been recorded there"
                            : "; single calls are shown by `java -jar flowtap.jar events`, and one of them by"
                                    + " `java -jar flowtap.jar trace ID`"));
        }
        return List.of(latest);
    }

    private void listCandidates(List<String> candidates, EventStore store) {
        Terminal terminal = context.terminal();
        terminal.notice("error: several traces begin with " + id + "; give more digits:");
        for (String candidate : candidates) {
            StringBuilder line = new StringBuilder("  ").append(SafeText.of(candidate));
            for (TraceRecord flow : store.traceHistory(candidate)) {
                line.append("  ")
                        .append(context.wallClock().minutes(flow.timestamp()))
                        .append("  ")
                        .append(SafeText.of(flow.flowName()))
                        .append("  ")
                        .append(flow.latencyMillis() < 0 ? "" : Amounts.duration(flow.latencyMillis()));
                break;
            }
            terminal.notice(line.toString());
        }
    }
}
