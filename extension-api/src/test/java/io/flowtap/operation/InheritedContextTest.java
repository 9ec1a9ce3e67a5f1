package io.flowtap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InheritedContextTest {

    private static final CallIdentity ALICE =
            CallIdentity.ofUser("alice").withWorkspaceId("acme").withSessionId("s1");

    private final Surroundings surroundings = new Surroundings();

    /** Another tracer's span is current on every thread. */
    private static final class Surroundings implements OperationRecorder {
        final List<Operation> createdWithin = new ArrayList<>();

        @Override
        public void ended(Operation operation) {}

        @Override
        public void awaitsInner(Operation operation) {}

        @Override
        public void agentCreated(AgentDescription agent, @Nullable Operation within) {
            createdWithin.add(within);
        }

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }

        @Override
        public EnclosingSpan enclosingSpan() {
            return new EnclosingSpan(1, 2, 3);
        }
    }

    @BeforeEach
    void connect() {
        CurrentRecorder.install(surroundings);
    }

    @AfterEach
    void disconnect() {
        CurrentRecorder.install(OperationRecorder.NONE);
    }

    private static FlowOperation flow(@Nullable Operation parent) {
        return new FlowOperation("f", "flow", "test", parent);
    }

    private static FlowOperation flowOf(@Nullable CallIdentity identity) {
        FlowOperation flow = flow(null);
        flow.identity(identity);
        return flow;
    }

    private static ToolOperation tool(@Nullable Operation parent) {
        return new ToolOperation("t", "function", parent);
    }

    private static void assertRoot(Operation operation) {
        assertThat(operation.parent()).isNull();
        assertThat(operation.flow()).isNull();
        assertThat(operation.parentSpanId()).isZero();
        assertThat(operation.traceIdHigh()).as("trace of the other tracer").isNotEqualTo(1);
    }

    @Test
    void whateverBeginsAfterItsFlowHasEndedStartsATraceOfItsOwnForNobody() {
        FlowOperation over = flowOf(ALICE);
        over.end();

        List<Operation> later = List.of(
                flow(over),
                new AgentOperation("a", "agent", "test", "test", over),
                tool(over),
                new ModelOperation(OperationKind.MODEL, "chat", false, over),
                new ModelOperation(OperationKind.EMBEDDING, "embeddings", false, over),
                new RetrievalOperation("r", over),
                new NodeOperation("n", over),
                new GuardrailOperation("g", "guardrail", GuardrailOperation.Direction.INPUT, over));

        for (Operation each : later) {
            assertRoot(each);
            assertThat(each.identity()).isNull();
        }
        assertThat(later).extracting(Operation::traceIdHigh).doesNotHaveDuplicates();
    }

    @Test
    void theContextOfAToolWhoseFlowIsOverIsOverToo() {
        FlowOperation over = flowOf(ALICE);
        ToolOperation tool = tool(over);
        tool.end();
        over.end();

        assertRoot(tool(tool));
    }

    @Test
    void workThatAnEndedToolLeftBehindBelongsToTheFlowThatStillRuns() {
        FlowOperation flow = flowOf(ALICE);
        ToolOperation tool = tool(flow);
        tool.end();

        ToolOperation leftBehind = tool(tool);

        assertThat(leftBehind.parent()).isSameAs(tool);
        assertThat(leftBehind.flow()).isSameAs(flow);
        assertThat(leftBehind.identity()).isSameAs(ALICE);
    }

    @Test
    void workThatAnEndedInnerFlowLeftBehindBelongsToTheFlowAround() {
        FlowOperation outer = flowOf(ALICE);
        FlowOperation inner = flow(tool(outer));
        ToolOperation tool = tool(inner);
        tool.end();
        inner.end();

        assertThat(tool(tool).parent()).isSameAs(inner.parent());
        assertThat(tool(tool).flow()).isSameAs(outer);
    }

    @Test
    void whatWasBegunBeforeTheFlowEndedStaysInItWithAllBelow() {
        FlowOperation flow = flowOf(ALICE);
        ToolOperation slow = tool(flow);
        flow.end();

        ModelOperation call = new ModelOperation(OperationKind.MODEL, "chat", false, slow);

        assertThat(call.parent()).isSameAs(slow);
        assertThat(call.traceIdHigh()).isEqualTo(flow.traceIdHigh());
        assertThat(call.identity()).isSameAs(ALICE);
    }

    @Test
    void workOutsideOfAnyFlowEndsTheSameWay() {
        ToolOperation tool = tool(null);
        tool.end();

        assertRoot(tool(tool));
    }

    @Test
    void aRunForAnotherUserSessionOrTenantStartsATraceOfItsOwn() {
        for (CallIdentity own : List.of(
                CallIdentity.ofUser("bob"),
                CallIdentity.UNKNOWN.withWorkspaceId("rival"),
                CallIdentity.UNKNOWN.withSessionId("s2"))) {
            FlowOperation run = new FlowOperation("f", "flow", "test", tool(flowOf(ALICE)), own);

            assertRoot(run);
            assertThat(run.identity()).isEqualTo(own);
        }
    }

    @Test
    void aRunForTheSameCallerOrForAnUnnamedOneStaysInTheTrace() {
        FlowOperation flow = flowOf(ALICE);

        for (CallIdentity own : new CallIdentity[] {
            null,
            ALICE,
            CallIdentity.ofUser("alice"),
            CallIdentity.UNKNOWN.withOrganizationId("org").withSessionId("s1")
        }) {
            assertThat(new AgentOperation("a", "agent", "test", "test", flow, own).parent())
                    .isSameAs(flow);
        }
        assertThat(new FlowOperation("f", "flow", "test", flow(null), ALICE).parent())
                .isNotNull();
    }

    @Test
    void anAgentBuiltByWorkThatIsLeftOverIsBuiltForNobody() {
        FlowOperation over = flowOf(ALICE);
        over.activate();
        Operations.agentCreated(AgentDescription.of("a", "ai_service", "test"));
        over.end();
        Operations.agentCreated(AgentDescription.of("a", "ai_service", "test"));
        over.deactivate();

        assertThat(surroundings.createdWithin).containsExactly(over, null);
    }
}
