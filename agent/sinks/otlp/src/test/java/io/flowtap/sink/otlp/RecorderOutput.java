package io.flowtap.sink.otlp;

import io.flowtap.catalog.EventCheck;
import io.flowtap.cost.CostMeter;
import io.flowtap.cost.PriceTable;
import io.flowtap.event.Event;
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
import io.flowtap.operation.OperationKind;
import io.flowtap.operation.Operations;
import io.flowtap.operation.RetrievalOperation;
import io.flowtap.operation.TokenUsage;
import io.flowtap.operation.ToolOperation;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.EventRecorder;
import io.flowtap.recording.ProcessorChain;
import io.flowtap.recording.identity.Identity;
import io.flowtap.testsupport.MapSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the agent's own recorder emits, with every property an operation can have. */
final class RecorderOutput implements EventOutput {

    private static final MapSettings IDENTITY_OF_THE_CALL = MapSettings.of(
            "flowtap.identity.user-id", "call",
            "flowtap.identity.workspace-id", "call",
            "flowtap.identity.organization-id", "call",
            "flowtap.identity.session-id", "call");

    private final List<Event> events = new ArrayList<>();

    private RecorderOutput() {}

    /** A flow in which everything happens that is recorded. */
    static List<Event> ofEverything() {
        RecorderOutput recording = new RecorderOutput();
        CurrentRecorder.install(new EventRecorder(
                ContentCapture.ALL,
                new CostMeter(PriceTable.bundled()),
                new ProcessorChain(Identity.of(IDENTITY_OF_THE_CALL, List.of(), line -> {}), List.of()),
                new EventCheck(false),
                recording));
        try {
            recording.runEverything();
        } finally {
            CurrentRecorder.install(OperationRecorder.NONE);
        }
        return recording.events;
    }

    private void runEverything() {
        Operations.identified(new Identification.User("ann", Map.of("left out", BigInteger.TWO.pow(5_000))));
        Operations.identified(new Identification.User("ann", Map.of("plan", "pro"), "visitor-7"));
        Operations.identified(new Identification.Alias("ann", "visitor-7"));
        Operations.identified(new Identification.Group("ann", "organization", "acme", Map.of("plan", "pro")));
        Operations.captured("conversation_started", Map.of("conversation_id", "c-1", "session_id", "s-1"));
        FlowOperation flow = new FlowOperation("flow-1", "Support", "langchain4j", null);
        flow.executionId("run-1");
        flow.input("question");
        flow.output("answer");
        flow.identity(CallIdentity.ofUser("ann")
                .withWorkspaceId("sales")
                .withOrganizationId("acme")
                .withSessionId("chat-1"));
        AgentOperation agent = new AgentOperation("agent-1", "Support", "ai_service", "langchain4j", flow);
        flow.activate();
        Operations.agentCreated(AgentDescription.of("agent-2", "ai_service", "langchain4j")
                .withMemoryBackend("in_memory")
                .withModelName("gpt-4o")
                .withToolsCount(2));
        flow.deactivate();
        ToolOperation tool = new ToolOperation("search", "function", agent);
        tool.errorType("timeout");
        tool.fail(null);
        new NodeOperation("plan", agent).end();
        retrieve(agent);
        callModel(agent);
        block(agent);
        IllegalStateException failure = new IllegalStateException("no more");
        agent.fail(failure);
        flow.fail(failure);
    }

    private static void retrieve(AgentOperation agent) {
        RetrievalOperation retrieval = new RetrievalOperation("docs", agent);
        retrieval.vectorDatabase("pgvector");
        retrieval.indexName("handbook");
        retrieval.indexVersion("7");
        retrieval.embeddingModel("text-embedding-3-small");
        retrieval.sourcesFound(3);
        retrieval.topScore(0.91);
        retrieval.end();
    }

    private static void callModel(AgentOperation agent) {
        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", true, agent);
        call.provider("openai");
        call.requestedModel("gpt-4o");
        call.modelName("gpt-4o-2024-08-06");
        call.finishReason("stop");
        call.responseId("resp-1");
        call.firstTokenArrived();
        call.usage(TokenUsage.of(1000, 100)
                .withCacheRead(600)
                .withCacheWrite(50)
                .withCacheWrite1h(20)
                .withReasoning(7));
        call.end();
        ModelOperation known = new ModelOperation(OperationKind.MODEL, "chat", false, agent);
        known.requestedModel("gpt-4o");
        known.fromCache(true);
        known.end();
        ModelOperation refused = new ModelOperation(OperationKind.MODEL, "chat", false, agent);
        refused.requestedModel("gpt-4o");
        refused.httpStatus(429);
        refused.fail(new IllegalStateException("slow down"));
    }

    private static void block(AgentOperation agent) {
        GuardrailOperation check =
                new GuardrailOperation("NoSecrets", "guardrail", GuardrailOperation.Direction.INPUT, agent);
        check.reason("a secret");
        check.matchScore(0.8);
        check.flaggedReference("leak/passwords");
        check.content("password: …");
        check.block(null);
    }

    @Override
    public void lost() {
        throw new AssertionError("an event could not be made");
    }

    @Override
    public boolean write(EventDraft draft) {
        Map<String, Object> context = new LinkedHashMap<>();
        for (int i = 0; i < draft.size(); i++) {
            context.put(draft.key(i).name(), value(draft, i));
        }
        boolean traced = draft.spanId() != 0;
        events.add(Event.builder(String.format("019a0000-0000-7000-8000-%012x", events.size() + 1), draft.type())
                .timestampMillis(draft.timestampMillis())
                .traceId(traced ? String.format("%016x%016x", draft.traceIdHigh(), draft.traceIdLow()) : null)
                .spanId(traced ? String.format("%016x", draft.spanId()) : null)
                .parentSpanId(draft.parentSpanId() != 0 ? String.format("%016x", draft.parentSpanId()) : null)
                .userId(draft.userId())
                .workspaceId(draft.workspaceId())
                .organizationId(draft.organizationId())
                .sessionId(draft.sessionId())
                .service("shop")
                .environment("test")
                .status(draft.status())
                .latencyMicros(draft.latencyMicros())
                .context(context)
                .build());
        return true;
    }

    private static Object value(EventDraft draft, int index) {
        return switch (draft.kind(index)) {
            case TEXT -> draft.text(index);
            case INTEGER -> draft.integer(index);
            case DECIMAL -> draft.decimal(index);
            case FLAG -> draft.flag(index);
            case TREE -> draft.tree(index);
        };
    }
}
