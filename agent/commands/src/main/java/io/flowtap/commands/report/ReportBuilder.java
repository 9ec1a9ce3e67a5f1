package io.flowtap.commands.report;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.StoredEvent;
import io.flowtap.event.EventProperties;
import io.flowtap.event.EventTypes;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Reads the events of a period once and counts. */
public final class ReportBuilder {

    private record BlockKey(String guardrail, String direction) {}

    private record FailureKey(String type, String source) {}

    private final FlowTally flows = new FlowTally();
    private final FlowCosts costs = new FlowCosts();
    private final ModelTally models = new ModelTally();
    private final ToolTally tools = new ToolTally();
    private final RetrievalTally retrievals = new RetrievalTally();
    private final Occurrences<BlockKey> blocks = new Occurrences<>(event -> new BlockKey(
            Objects.requireNonNullElse(
                    event.firstText(EventProperties.GUARDRAIL_NAME, EventProperties.SOURCE), "(unnamed)"),
            event.text(EventProperties.DIRECTION)));
    private final Occurrences<FailureKey> failures = new Occurrences<>(event -> new FailureKey(
            Objects.requireNonNullElse(event.text(EventProperties.ERROR_TYPE), "(unknown)"),
            event.type().equals(EventTypes.MODEL_COST) ? "llm" : event.text(EventProperties.ERROR_SOURCE)));
    private final Occurrences<String> agents = new Occurrences<>(event -> Objects.requireNonNullElse(
            event.firstText(EventProperties.AGENT_ID, EventProperties.AGENT_TYPE), "(unnamed)"));
    private final Occurrences<String> business = new Occurrences<>(StoredEvent::type);
    private final TreeSet<String> services = new TreeSet<>();
    private long events;
    private String firstEvent;
    private String lastEvent;
    private long dropped;

    private ReportBuilder() {}

    /** The figures of everything that {@code filter} lets through. */
    public static Report build(EventStore store, EventQuery filter) {
        ReportBuilder builder = new ReportBuilder();
        store.events(filter, builder::add);
        store.modelCalls(filter, builder.models::add);
        store.spans(filter, builder.costs::add);
        return builder.report();
    }

    private void add(StoredEvent event) {
        events++;
        if (firstEvent == null || event.timestamp().compareTo(firstEvent) < 0) {
            firstEvent = event.timestamp();
        }
        if (lastEvent == null || event.timestamp().compareTo(lastEvent) > 0) {
            lastEvent = event.timestamp();
        }
        if (event.service() != null) {
            services.add(event.service());
        }
        switch (event.type()) {
            case EventTypes.FLOW_EXECUTED -> flows.add(event);
            case EventTypes.TOOL_USED -> tools.add(event);
            case EventTypes.RAG_QUERY_TRIGGERED -> retrievals.add(event);
            case EventTypes.PROMPT_BLOCKED -> blocks.add(event);
            case EventTypes.AGENT_ERROR -> failures.add(event);
            case EventTypes.AGENT_CREATED -> agents.add(event);
            case EventTypes.EVENTS_DROPPED ->
                dropped += event.number(EventProperties.COUNT) == null
                        ? 1
                        : event.number(EventProperties.COUNT).longValue();
            case EventTypes.MODEL_COST -> {
                // One that an agent made is in the agent's error, if the agent did not get over it.
                if ("error".equals(event.status()) && event.text(EventProperties.AGENT_ID) == null) {
                    failures.add(event);
                }
            }
            case EventTypes.AGENT_EXECUTION -> {}
            default -> business.add(event);
        }
    }

    private Report report() {
        List<Report.Flow> flowLines = flows.lines(costs.byFlow());
        List<Report.Model> modelLines = models.lines();
        List<Report.Tool> toolLines = tools.lines();
        List<Report.Retrieval> retrievalLines = retrievals.lines();
        return new Report(
                events,
                firstEvent,
                lastEvent,
                List.copyOf(services),
                flowLines,
                modelLines,
                toolLines,
                retrievalLines,
                blocks.lines(ReportBuilder::block),
                failures.lines(ReportBuilder::failure),
                agents.lines(ReportBuilder::agent),
                business.lines(kind -> new Report.Count(kind.key(), kind.count())),
                dropped,
                totals(flowLines, modelLines, toolLines, retrievalLines));
    }

    private static Report.Block block(Occurrences.Kind<BlockKey> kind) {
        return new Report.Block(
                kind.key().guardrail,
                kind.key().direction,
                kind.count(),
                kind.newest().text(EventProperties.REASON),
                kind.newest().timestamp());
    }

    private static Report.Failure failure(Occurrences.Kind<FailureKey> kind) {
        return new Report.Failure(
                kind.key().type,
                kind.key().source,
                kind.count(),
                kind.newest().timestamp(),
                kind.newest().text(EventProperties.ERROR_MESSAGE));
    }

    private static Report.Agent agent(Occurrences.Kind<String> kind) {
        StoredEvent newest = kind.newest();
        Number tools = newest.number(EventProperties.TOOLS_COUNT);
        return new Report.Agent(
                kind.key(),
                newest.text(EventProperties.AGENT_TYPE),
                newest.text(EventProperties.FRAMEWORK),
                newest.text(EventProperties.MODEL_NAME),
                newest.text(EventProperties.MEMORY_BACKEND),
                tools == null ? -1 : tools.longValue(),
                kind.count(),
                newest.timestamp());
    }

    private Report.Totals totals(
            List<Report.Flow> flowLines,
            List<Report.Model> modelLines,
            List<Report.Tool> toolLines,
            List<Report.Retrieval> retrievalLines) {
        KnownSum cost = new KnownSum();
        long input = 0;
        long output = 0;
        for (Report.Model model : modelLines) {
            cost.add(model.costMicros() < 0 ? null : model.costMicros());
            input += Math.max(0, model.inputTokens());
            output += Math.max(0, model.outputTokens());
        }
        return new Report.Totals(
                flowLines.stream().mapToLong(Report.Flow::runs).sum(),
                modelLines.stream().mapToLong(Report.Model::calls).sum(),
                input,
                output,
                cost.orUnknown(),
                modelLines.stream().mapToLong(Report.Model::unpriced).sum(),
                toolLines.stream().mapToLong(Report.Tool::calls).sum(),
                retrievalLines.stream().mapToLong(Report.Retrieval::queries).sum(),
                blocks.total(),
                failures.total());
    }
}
