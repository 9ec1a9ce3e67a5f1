package com.example.platform.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.platform.Metrics;
import com.example.platform.account.ThreadContext;
import com.example.platform.account.User;
import com.example.platform.node.NodeExecutor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkflowExecutorTest {

    private static final User USER = new User("ann", "ann@shop.example", null, null);

    private final Metrics metrics = new Metrics();
    private final Map<NodeType, NodeExecutor> nodes = new EnumMap<>(NodeType.class);
    private final WorkflowExecutor executor = new WorkflowExecutor(nodes, "token", metrics);

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void branchesRunAtTheSameTimeAndForTheSameUser() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<User> users = new CopyOnWriteArrayList<>();
        nodes.put(NodeType.TOOL, (node, context, apiToken) -> {
            await(both);
            users.add(ThreadContext.currentUser());
            return NodeResult.done(node, node.id());
        });
        nodes.put(
                NodeType.LLM,
                (node, context, apiToken) -> NodeResult.done(node, context.resolve("{{a}} and {{b}} of {{input}}")));
        Workflow workflow = Workflow.of(
                "w",
                "w",
                WorkflowNode.of("a", NodeType.TOOL),
                WorkflowNode.of("b", NodeType.TOOL),
                WorkflowNode.of("join", NodeType.LLM).after("a", "b"));

        WorkflowResult result = ThreadContext.callAs(USER, () -> executor.execute(workflow, USER, "s", "x"));

        assertThat(result.status()).isEqualTo(WorkflowStatus.COMPLETED);
        assertThat(result.output()).isEqualTo("a and b of x");
        assertThat(users).containsExactly(USER, USER);
    }

    @Test
    void aNodeIsTriedAsOftenAsItMayBe() {
        AtomicInteger attempts = new AtomicInteger();
        nodes.put(NodeType.TOOL, (node, context, apiToken) -> {
            if (attempts.incrementAndGet() < 3) {
                throw new NodeExecutionException(node.id(), new IllegalStateException("not yet"));
            }
            return NodeResult.done(node, "at last");
        });

        WorkflowNode node = WorkflowNode.of("a", NodeType.TOOL);

        assertThat(run(node.attempts(3)).output()).isEqualTo("at last");
        attempts.set(0);
        WorkflowResult failed = run(node.attempts(2));
        assertThat(failed.status()).isEqualTo(WorkflowStatus.FAILED);
        assertThat(failed.error()).hasMessage("Node a failed: not yet");
    }

    @Test
    void anExecutionWaitsForItsApproval() {
        nodes.put(NodeType.APPROVAL, (node, context, apiToken) -> NodeResult.waiting(node, "May I?"));

        WorkflowResult waiting = run(WorkflowNode.of("a", NodeType.APPROVAL));
        WorkflowResult resumed = executor.resume(waiting.executionId(), new Approval(USER, true));

        assertThat(waiting.status()).isEqualTo(WorkflowStatus.SUSPENDED);
        assertThat(resumed.output()).isEqualTo("approved");
        assertThatThrownBy(() -> executor.resume(waiting.executionId(), new Approval(USER, true)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingRunsBehindWhatIsBlocked() {
        nodes.put(NodeType.GUARDRAIL, (node, context, apiToken) -> NodeResult.blocked(node, "no"));
        Workflow workflow = Workflow.of(
                "w",
                "w",
                WorkflowNode.of("guard", NodeType.GUARDRAIL),
                WorkflowNode.of("never", NodeType.LLM).after("guard"));

        WorkflowResult result = executor.execute(workflow, USER, "s", "x");

        assertThat(result.status()).isEqualTo(WorkflowStatus.BLOCKED);
        assertThat(result.output()).isEqualTo("no");
    }

    @Test
    void nodesComeAfterThoseTheyNeed() {
        assertThatThrownBy(() -> Workflow.of(
                        "w", "w", WorkflowNode.of("a", NodeType.TOOL).after("b"), WorkflowNode.of("b", NodeType.TOOL)))
                .hasMessage("w: a needs a node that comes later, or never");
    }

    private WorkflowResult run(WorkflowNode node) {
        return executor.execute(Workflow.of("w", "w", node), USER, "s", "x");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other branch does not run", e);
        }
    }
}
