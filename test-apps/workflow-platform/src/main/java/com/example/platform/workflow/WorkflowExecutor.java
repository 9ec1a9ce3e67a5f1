package com.example.platform.workflow;

import com.example.platform.Metrics;
import com.example.platform.account.ThreadContext;
import com.example.platform.account.User;
import com.example.platform.node.NodeExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs workflows. Nodes that do not need each other run in parallel. */
public final class WorkflowExecutor implements AutoCloseable {

    private final Map<NodeType, NodeExecutor> nodeExecutors;
    private final String apiToken;
    private final Metrics metrics;
    private final Map<String, SuspendedExecution> suspended = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Executor executor = task -> threads.execute(ThreadContext.carry(task));

    public WorkflowExecutor(Map<NodeType, NodeExecutor> nodeExecutors, String apiToken, Metrics metrics) {
        this.nodeExecutors = nodeExecutors;
        this.apiToken = apiToken;
        this.metrics = metrics;
    }

    /** Executes with the platform's own token. */
    public WorkflowResult execute(Workflow workflow, User user, String sessionId, String input) {
        return execute(workflow, new ExecutionContext(user, sessionId, input, apiToken));
    }

    public WorkflowResult execute(Workflow workflow, ExecutionContext context) {
        return run(workflow, context, node -> {});
    }

    public CompletableFuture<WorkflowResult> executeAsync(Workflow workflow, ExecutionContext context) {
        return CompletableFuture.supplyAsync(() -> run(workflow, context, node -> {}), executor);
    }

    public void executeStreaming(Workflow workflow, ExecutionContext context, WorkflowListener listener) {
        executor.execute(() -> {
            WorkflowResult result;
            try {
                result = runStreaming(workflow, context, listener);
            } catch (RuntimeException e) {
                listener.onError(e);
                return;
            }
            if (result.status() == WorkflowStatus.FAILED) {
                listener.onError(result.error());
            } else {
                listener.onComplete(result);
            }
        });
    }

    private WorkflowResult runStreaming(Workflow workflow, ExecutionContext context, WorkflowListener listener) {
        return run(workflow, context, listener::onNode);
    }

    /** Goes on with an execution that waits for an approval. */
    public WorkflowResult resume(String executionId, Approval approval) {
        SuspendedExecution waiting = suspended.remove(executionId);
        if (waiting == null) {
            throw new IllegalArgumentException("No execution " + executionId + " waits for an approval");
        }
        return goOn(waiting, approval);
    }

    private WorkflowResult goOn(SuspendedExecution waiting, Approval approval) {
        waiting.context().getOutputs().put(waiting.nodeId(), approval.granted() ? "approved" : "declined");
        return run(waiting.workflow(), waiting.context(), node -> {});
    }

    private WorkflowResult run(Workflow workflow, ExecutionContext context, Consumer<NodeResult> listener) {
        WorkflowResult result;
        try {
            result = runNodes(workflow, context, listener);
        } catch (NodeExecutionException e) {
            result = new WorkflowResult(workflow.id(), context.getExecutionId(), WorkflowStatus.FAILED, null, e);
        }
        metrics.count("workflow." + result.status().name().toLowerCase(Locale.ROOT));
        return result;
    }

    private WorkflowResult runNodes(Workflow workflow, ExecutionContext context, Consumer<NodeResult> listener) {
        Map<String, String> outputs = context.getOutputs();
        List<WorkflowNode> ready = workflow.ready(outputs.keySet());
        while (!ready.isEmpty()) {
            NodeResult stopped = null;
            for (NodeResult result : runBranches(ready, context)) {
                listener.accept(result);
                if (result.status() == NodeStatus.DONE) {
                    outputs.put(result.nodeId(), result.output());
                } else {
                    stopped = result;
                }
            }
            if (stopped != null) {
                return stopped(workflow, context, stopped);
            }
            ready = workflow.ready(outputs.keySet());
        }
        String output = outputs.get(workflow.lastNode());
        return new WorkflowResult(workflow.id(), context.getExecutionId(), WorkflowStatus.COMPLETED, output, null);
    }

    private WorkflowResult stopped(Workflow workflow, ExecutionContext context, NodeResult at) {
        WorkflowStatus status = WorkflowStatus.BLOCKED;
        if (at.status() == NodeStatus.WAITING) {
            status = WorkflowStatus.SUSPENDED;
            suspended.put(context.getExecutionId(), new SuspendedExecution(workflow, context, at.nodeId()));
        }
        return new WorkflowResult(workflow.id(), context.getExecutionId(), status, at.output(), null);
    }

    private List<NodeResult> runBranches(List<WorkflowNode> nodes, ExecutionContext context) {
        if (nodes.size() == 1) {
            return List.of(tryNode(nodes.get(0), context));
        }
        List<CompletableFuture<NodeResult>> branches = new ArrayList<>();
        for (WorkflowNode node : nodes) {
            branches.add(CompletableFuture.supplyAsync(() -> tryNode(node, context), executor));
        }
        List<NodeResult> results = new ArrayList<>();
        for (CompletableFuture<NodeResult> branch : branches) {
            try {
                results.add(branch.join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof NodeExecutionException failure ? failure : e;
            }
        }
        return results;
    }

    private NodeResult tryNode(WorkflowNode node, ExecutionContext context) {
        NodeExecutor nodeExecutor = nodeExecutors.get(node.type());
        for (int attempt = 1; ; attempt++) {
            try {
                return nodeExecutor.execute(node, context);
            } catch (NodeExecutionException e) {
                if (attempt >= node.attempts()) {
                    throw e;
                }
                metrics.count("node.retried");
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
