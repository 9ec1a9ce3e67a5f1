package io.flowtap.commands;

import io.flowtap.commands.report.Report;
import io.flowtap.commands.report.ReportBuilder;
import io.flowtap.commands.report.ReportJson;
import io.flowtap.commands.report.ReportScope;
import io.flowtap.commands.report.ReportText;
import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoredEvent;
import io.flowtap.commands.terminal.Terminal;
import io.flowtap.sink.text.JsonText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "Flows, cost by model, tools, retrievals, blocked prompts, errors; of the last 24h by default.")
final class ReportCommand implements Callable<Integer> {

    private static final String USUAL_PERIOD = "24h";

    private final CommandContext context;

    @Mixin
    private ScopeOptions scope;

    @Mixin
    private StoreOptions options;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    ReportCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EventQuery filter = scope.filter(USUAL_PERIOD, context.clock());
        try (EventStore store = options.open(context.configuration())) {
            Report report = ReportBuilder.build(store, withoutFuture(filter));
            if (json) {
                context.terminal().data(JsonText.pretty(ReportJson.of(report, filter)));
            } else if (report.events() == 0) {
                explainEmptiness(store, filter);
            } else {
                new ReportText(context.terminal(), context.wallClock(), report)
                        .print(new ReportScope(scope.description(USUAL_PERIOD), filter), store.location());
            }
        }
        return 0;
    }

    /** What a clock far ahead has dated is not of the last 24 hours; what one slightly ahead has dated is. */
    private EventQuery withoutFuture(EventQuery filter) {
        return filter.from() == null || filter.until() != null
                ? filter
                : filter.before(PointInTime.endOfPresent(context.clock()));
    }

    private void explainEmptiness(EventStore store, EventQuery filter) {
        Terminal terminal = context.terminal();
        List<StoredEvent> last = store.latest(filter.ofAnyTime(), 1);
        if (store.latest(EventQuery.ALL, 1).isEmpty()) {
            terminal.line("No event has been recorded in " + store.location() + " yet.");
            terminal.line("Start an application with -javaagent:flowtap.jar and let it call a model;"
                    + " `java -jar flowtap.jar doctor` says what the agent has found in it.");
        } else if (last.isEmpty()) {
            terminal.line("There are events, but none of this workspace and service.");
            terminal.line("Leave out --workspace and --service, or see the names with"
                    + " `java -jar flowtap.jar events --json`.");
        } else {
            terminal.line("No event in this period (" + scope.description(USUAL_PERIOD) + ").");
            terminal.line("The last one is of "
                    + context.wallClock().minutes(last.get(0).timestamp())
                    + ": try `java -jar flowtap.jar report --since all`.");
        }
    }
}
