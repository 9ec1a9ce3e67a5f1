package io.flowtap.operation;

import io.flowtap.identity.CallIdentity;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A whole workflow, graph run or AI-service call. Collects what ran inside it, for {@code flow_executed} and for the
 * tree in {@code agent_trace_history}.
 */
public final class FlowOperation extends Operation {

    /** Beyond this many, finished operations are only counted: an endless agent loop must not fill the heap. */
    public static final int MAX_COLLECTED = 1_000;

    private static final VarHandle NEWEST;
    private static final VarHandle COUNT;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEWEST = lookup.findVarHandle(FlowOperation.class, "newestFinished", Operation.class);
            COUNT = lookup.findVarHandle(FlowOperation.class, "finishedCount", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String flowId;
    private final String framework;
    private volatile @Nullable Operation newestFinished;
    private volatile int finishedCount;
    private @Nullable String executionId;
    private @Nullable Object input;
    private @Nullable Object output;

    /**
     * @param flowId what stays the same over all runs of this flow
     * @param name what a person would call the flow
     * @param framework the library that runs it, such as {@code langchain4j}
     * @param parent the operation it is part of, or null
     * @param own what the call itself says of whom it is for; may be null
     */
    public FlowOperation(
            String flowId, String name, String framework, @Nullable Operation parent, @Nullable CallIdentity own) {
        super(OperationKind.FLOW, name, parent, own);
        this.flowId = flowId;
        this.framework = framework;
    }

    /** A flow that does not say of itself whom it is for. */
    public FlowOperation(String flowId, String name, String framework, @Nullable Operation parent) {
        this(flowId, name, framework, parent, null);
    }

    void finished(Operation operation) {
        if ((int) COUNT.getAndAdd(this, 1) >= MAX_COLLECTED) {
            return;
        }
        @Nullable Operation head;
        do {
            head = newestFinished;
            operation.finishedBefore = head;
        } while (!NEWEST.weakCompareAndSet(this, head, operation));
    }

    /** What has finished in this flow so far, the newest first; walk on with {@link #finishedBefore}. May be null. */
    public @Nullable Operation newestFinished() {
        return newestFinished;
    }

    /** The operation of this flow that finished before {@code operation}; null after the oldest. */
    public static @Nullable Operation finishedBefore(Operation operation) {
        return operation.finishedBefore;
    }

    /** How many operations have finished in this flow, those beyond {@link #MAX_COLLECTED} included. */
    public int finishedCount() {
        return finishedCount;
    }

    public String flowId() {
        return flowId;
    }

    public String framework() {
        return framework;
    }

    /** The library's own id of this run; may be null. */
    public @Nullable String executionId() {
        return executionId;
    }

    public void executionId(@Nullable String executionId) {
        this.executionId = executionId;
    }

    /** What the flow was given; null unless prompts are captured. */
    public @Nullable Object input() {
        return input;
    }

    /** Set only if {@link ContentCapture#prompts()} is on. */
    public void input(@Nullable Object input) {
        this.input = input;
    }

    /** What the flow answered; null unless completions are captured. */
    public @Nullable Object output() {
        return output;
    }

    /** Set only if {@link ContentCapture#completions()} is on. */
    public void output(@Nullable Object output) {
        this.output = output;
    }
}
