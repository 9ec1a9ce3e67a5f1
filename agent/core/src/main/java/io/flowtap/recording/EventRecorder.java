package io.flowtap.recording;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.catalog.EventCheck;
import io.flowtap.catalog.FindingsReport;
import io.flowtap.cost.CostMeter;
import io.flowtap.event.EventDraft;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.journal.EventOutput;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.AgentOperation;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.GuardrailOperation;
import io.flowtap.operation.ModelOperation;
import io.flowtap.operation.NodeOperation;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns finished operations into events and hands them to the journal, on the host's thread. */
public final class EventRecorder implements OperationRecorder {

    private final ContentCapture capture;
    private final ModelCostEvent modelCost;
    private final ProcessorChain processors;
    private final Redaction output;
    private final BusinessEvents businessEvents;
    private final BusinessOutput businessOutput;
    private final WaitingOwners waitingOwners = new WaitingOwners();
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final DraftPool drafts = new DraftPool();

    /** Those that no processor has ever seen. */
    private final DraftPool ownDrafts = new DraftPool();

    private final LongAdder operations = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private boolean redactionSaid;

    /**
     * @param capture what hooks may read
     * @param costs prices model calls
     * @param processors see every event before it is cleaned and stored
     * @param check what business events are held against
     * @param output the journal; gets cleaned events only
     */
    public EventRecorder(
            ContentCapture capture, CostMeter costs, ProcessorChain processors, EventCheck check, EventOutput output) {
        this.capture = capture;
        this.modelCost = new ModelCostEvent(costs);
        this.processors = processors;
        this.output = new Redaction(output);
        this.businessEvents = new BusinessEvents(check);
        this.businessOutput = new BusinessOutput(this.output, output);
    }

    @Override
    public void ended(Operation operation) {
        operations.increment();
        try {
            record(operation);
        } catch (Throwable e) {
            // The host must not see it; doctor shows the count.
            lost();
            FlowtapSeam.passOnStop(e);
        }
    }

    private void record(Operation operation) {
        EventDraft draft = drafts.acquire();
        try {
            if (operation instanceof ModelOperation call) {
                modelCost.describe(call, begin(draft, operation));
                write(draft, operation);
            } else if (operation instanceof ToolOperation tool) {
                ToolUsedEvent.count(tool);
                ToolUsedEvent.describe(tool, begin(draft, operation));
                write(draft, operation);
            } else if (operation instanceof NodeOperation node) {
                ToolUsedEvent.describe(node, begin(draft, operation));
                write(draft, operation);
            } else if (operation instanceof RetrievalOperation retrieval) {
                RagQueryEvent.describe(retrieval, begin(draft, operation));
                write(draft, operation);
            } else if (operation instanceof GuardrailOperation guardrail) {
                recordGuardrail(guardrail, draft);
            } else if (operation instanceof AgentOperation agent) {
                recordAgent(agent, draft);
            } else if (operation instanceof FlowOperation flow) {
                recordFlow(flow, draft);
            }
        } finally {
            drafts.release(draft);
        }
    }

    private void recordGuardrail(GuardrailOperation guardrail, EventDraft draft) {
        if (guardrail.status() == OperationStatus.BLOCKED) {
            PromptBlockedEvent.describe(guardrail, begin(draft, guardrail));
            write(draft, guardrail);
        }
    }

    private void recordAgent(AgentOperation agent, EventDraft draft) {
        AgentEvents.describeExecution(agent, begin(draft, agent));
        write(draft, agent);
        if (agent.status() == OperationStatus.ERROR) {
            AgentEvents.describeError(agent, begin(draft, agent));
            write(draft, agent);
        }
    }

    private void recordFlow(FlowOperation flow, EventDraft draft) {
        FlowEvents.describeExecution(flow, begin(draft, flow));
        write(draft, flow);
        FlowEvents.describeHistory(flow, begin(draft, flow));
        write(draft, flow);
    }

    @Override
    public void agentCreated(AgentDescription agent, @Nullable Operation within) {
        try {
            recordCreation(agent, within);
        } catch (Throwable e) {
            lost();
            FlowtapSeam.passOnStop(e);
        }
    }

    private void recordCreation(AgentDescription agent, @Nullable Operation within) {
        EventDraft draft = drafts.acquire();
        try {
            AgentEvents.describeCreation(agent, withIdentity(beginWithin(draft, within), agent.identity()));
            write(draft, within);
        } finally {
            drafts.release(draft);
        }
    }

    @Override
    public void identified(Identification identification, @Nullable CallIdentity own, @Nullable Operation within) {
        try {
            recordIdentification(identification, own, within);
        } catch (Throwable e) {
            lost();
            FlowtapSeam.passOnStop(e);
        }
    }

    private void recordIdentification(
            Identification identification, @Nullable CallIdentity own, @Nullable Operation within) {
        EventDraft draft = drafts.acquire();
        try {
            IdentityEvents.describe(identification, withIdentity(beginWithin(draft, within), own));
            write(draft, within);
        } finally {
            drafts.release(draft);
        }
    }

    @Override
    public void captured(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {
        try {
            recordCapture(name, properties, within);
        } catch (Throwable e) {
            lost();
            FlowtapSeam.passOnStop(e);
        }
    }

    private void recordCapture(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {
        EventDraft draft = drafts.acquire();
        try {
            if (businessEvents.describe(name, properties, beginWithin(draft, within))) {
                write(draft, within, businessOutput);
            }
        } finally {
            drafts.release(draft);
        }
    }

    private static EventDraft beginWithin(EventDraft draft, @Nullable Operation within) {
        return within == null
                ? draft.begin("", System.currentTimeMillis())
                : begin(draft, within).outcome("ok", -1);
    }

    private static EventDraft withIdentity(EventDraft draft, @Nullable CallIdentity own) {
        if (own != null) {
            draft.userId(own.userId());
            draft.workspaceId(own.workspaceId());
            draft.organizationId(own.organizationId());
            draft.sessionId(own.sessionId());
        }
        return draft;
    }

    private static EventDraft begin(EventDraft draft, Operation operation) {
        return draft.begin("", System.currentTimeMillis())
                .span(operation.traceIdHigh(), operation.traceIdLow(), operation.spanId(), operation.parentSpanId())
                .outcome(operation.status().label(), operation.elapsedNanos() / 1_000);
    }

    private void write(EventDraft draft, @Nullable Operation operation) {
        write(draft, operation, output);
    }

    private void write(EventDraft draft, @Nullable Operation operation, EventOutput output) {
        if (!processors.process(draft, operation)) {
            return;
        }
        if (processors.isEmpty()) {
            store(draft, output);
            return;
        }
        EventDraft own = ownDrafts.acquire();
        try {
            if (copied(own, draft)) {
                store(own, output);
            }
        } finally {
            ownDrafts.release(own);
        }
    }

    private boolean copied(EventDraft own, EventDraft draft) {
        try {
            OwnDraft.fill(own, draft);
            return true;
        } catch (RuntimeException e) {
            processors.changedMeanwhile();
            return false;
        }
    }

    private void store(EventDraft draft, EventOutput output) {
        events.increment();
        if (!output.write(draft)) {
            failures.increment();
        }
    }

    private void lost() {
        failures.increment();
        output.lost();
    }

    @Override
    public void awaitsInner(Operation operation) {
        waitingOwners.add(operation);
    }

    /** Records calls whose inner layer was forgotten by the host. For the housekeeping thread. */
    public void abandonForgotten(long nowNanos) {
        waitingOwners.abandonForgotten(nowNanos);
    }

    @Override
    public @Nullable EnclosingSpan enclosingSpan() {
        return openTelemetry.current();
    }

    @Override
    public ContentCapture capture() {
        return capture;
    }

    /** Says, once each, what is missing and why. For the housekeeping thread. */
    public void report(Consumer<String> log) {
        processors.report(log);
        businessEvents.report(log);
        if (!redactionSaid && output.failureCount() > 0) {
            redactionSaid = true;
            log.accept("a text could not be searched for credentials, for want of memory or stack, because it could"
                    + " not be read or because that takes too long; it, or its rest, is not recorded, nor are others"
                    + " like it. doctor says how many");
        }
    }

    /** What was wrong with business events since start. Not for the host's threads. */
    public FindingsReport findings() {
        return businessEvents.findings().report();
    }

    /** Operations that ended since start. */
    public long operationCount() {
        return operations.sum();
    }

    /** Events handed to the journal since start. */
    public long eventCount() {
        return events.sum();
    }

    /** Events that could not be made or stored since start. */
    public long failureCount() {
        return failures.sum();
    }

    /** Texts left out since start because they could not be searched for credentials. */
    public long unredactedCount() {
        return output.failureCount();
    }

    /** How often since start an identity source of an extension failed. */
    public long failedIdentityCount() {
        return processors.failedIdentityCount();
    }

    /** Events dropped since start because a processor failed. */
    public long failedProcessingCount() {
        return processors.droppedCount();
    }
}
