package io.flowtap.operation;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationAccess;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work from its start to its one end. A hook opens it, makes it current on the threads that work for it,
 * and closes it with {@link #end}, {@link #fail}, {@link #block}, {@link #suspend} or {@link #cancel}; the first of
 * these wins.
 *
 * <p><b>Owner rule.</b> Directly nested operations of a {@linkplain OperationKind#layered layered} kind are layers of
 * one call. The outermost owns the record; when an inner layer ends, its facts refine those of the layer around it.
 * Layers of a {@linkplain ModelOperation#ownsNestedCalls(boolean) whole service} may be nested in flows and agents.
 * A layer that ends before its inner layer is recorded when that one ends: LangChain4j's streaming {@code doChat}
 * returns within milliseconds while the SDK under it streams on.
 *
 * <p><b>Whose context.</b> A thread may still carry the context of work that is long over, or of somebody else: the
 * drain loop of a serial executor, a timer that sets itself again. What is begun below an ended run starts a trace of
 * its own, and so does a run that says it is for somebody else; neither takes over an identity.
 *
 * <p>Facts may be set by any thread that knows the operation is still open; {@code end} publishes them.
 */
public abstract class Operation {

    private static final int ENDED = 1 << 31;
    private static final int CLAIMED = 1 << 30;
    private static final int FLAGS = ENDED | CLAIMED;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Operation.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
        OperationAccess.provide(new AccessOfAgent());
    }

    private final OperationKind kind;
    private final @Nullable String name;
    private final @Nullable Operation parent;
    private final @Nullable Operation outerLayer;
    private final @Nullable FlowOperation flow;
    private final long traceIdHigh;
    private final long traceIdLow;
    private final long spanId;
    private final long enclosingSpanId;
    private final long startedAt;

    /** {@link #CLAIMED}: somebody writes the end; {@link #ENDED}: it is written; the rest counts open inner layers. */
    private volatile int state;

    private long endedAt;
    private OperationStatus status = OperationStatus.OK;
    private @Nullable Throwable error;
    private @Nullable CallIdentity identity;
    private @Nullable Object displacedContext;
    private @Nullable Object origin;
    private boolean refined;
    private volatile boolean hadInnerLayer;

    /** Next older finished operation of the same flow; written by {@link FlowOperation} only. */
    @Nullable
    Operation finishedBefore;

    /**
     * Starts now, below {@code given} if that still runs.
     *
     * @param name what a person would call it; may be null
     * @param given what the thread works for, or null for the root of a new trace
     * @param own what the call itself says of whom it is for; may be null
     */
    Operation(OperationKind kind, @Nullable String name, @Nullable Operation given, @Nullable CallIdentity own) {
        this.kind = kind;
        this.name = name;
        Operation parent = given == null ? null : given.stillRunningFor(own);
        Operation layer = parent == null || !kind.layered() ? null : layerAround(parent, kind);
        this.outerLayer = layer;
        if (layer != null) {
            layer.hadInnerLayer = true;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Whoever passed a context on too far has passed on that of another tracer, too.
        EnclosingSpan enclosing = given == null ? CurrentRecorder.get().enclosingSpan() : null;
        if (parent != null) {
            this.traceIdHigh = parent.traceIdHigh;
            this.traceIdLow = parent.traceIdLow;
        } else if (enclosing != null) {
            this.traceIdHigh = enclosing.traceIdHigh();
            this.traceIdLow = enclosing.traceIdLow();
        } else {
            this.traceIdHigh = nonZero(random);
            this.traceIdLow = nonZero(random);
        }
        this.enclosingSpanId = enclosing == null ? 0 : enclosing.spanId();
        // A layer is not a span of its own; should it become a record, it stands beside the layer it was part of.
        this.parent = layer != null && layer == parent ? layer.parent : parent;
        this.flow = parent == null ? null : parent instanceof FlowOperation f ? f : parent.flow;
        this.identity = parent == null ? own : parent.identity;
        this.spanId = nonZero(random);
        this.startedAt = System.nanoTime();
    }

    /** As above, for what does not say of itself whom it is for. */
    Operation(OperationKind kind, @Nullable String name, @Nullable Operation given) {
        this(kind, name, given, null);
    }

    /**
     * What work that is begun now, below this, is part of: mostly this. If the run that this belongs to is over, then
     * the run around that. Null if there is none, or if it is for another caller than {@code own}.
     *
     * @param own what the new work says of whom it is for; may be null
     */
    public final @Nullable Operation stillRunningFor(@Nullable CallIdentity own) {
        Operation running = runningAt(this);
        return running == null || own != null && own.contradicts(running.identity) ? null : running;
    }

    private static @Nullable Operation runningAt(Operation operation) {
        Operation running = operation;
        for (Operation each = operation; each != null; each = each.parent) {
            if (!each.ended()) {
                return running;
            }
            if (each instanceof FlowOperation) {
                running = each.parent;
            }
        }
        return null;
    }

    /** The call of which work of that kind below {@code parent} is a layer, kept open for it; null if it is none. */
    private static @Nullable Operation layerAround(Operation parent, OperationKind kind) {
        if (parent.kind == kind && parent.holdForInner()) {
            return parent;
        }
        for (Operation each = parent.parent; each != null; each = each.parent) {
            if (each.kind == kind && each.ownsNestedCalls() && each.holdForInner()) {
                return each;
            }
        }
        return null;
    }

    private static long nonZero(ThreadLocalRandom random) {
        long value = random.nextLong();
        return value != 0 ? value : 1;
    }

    /** What the calling thread is working for, or null. It may have ended. */
    public static @Nullable Operation current() {
        return (Operation) FlowtapSeam.context();
    }

    /**
     * Makes this operation current on the calling thread until {@link #deactivate} on the same thread. Not reentrant;
     * for a second thread or a callback use {@link Operations#attach}.
     */
    public final void activate() {
        displacedContext = FlowtapSeam.swapContext(this);
    }

    /** Gives the calling thread back to what it worked for before {@link #activate}. */
    public final void deactivate() {
        FlowtapSeam.swapContext(displacedContext);
        displacedContext = null;
    }

    /** Ends with success. */
    public final void end() {
        finish(OperationStatus.OK, null);
    }

    /** Ends with {@code error}, or with success if it is null. */
    public final void end(@Nullable Throwable error) {
        finish(error == null ? OperationStatus.OK : OperationStatus.ERROR, error);
    }

    /** Ends with an error. {@code error} may be null when the library only says that it failed. */
    public final void fail(@Nullable Throwable error) {
        finish(OperationStatus.ERROR, error);
    }

    /** Ends because a guardrail, a moderation or the provider refused. */
    public final void block(@Nullable Throwable refusal) {
        finish(OperationStatus.BLOCKED, refusal);
    }

    /** Ends because nobody wants the result any more. */
    public final void cancel() {
        finish(OperationStatus.CANCELLED, null);
    }

    /** Ends because it waits for somebody; what goes on later is another operation. */
    public final void suspend() {
        finish(OperationStatus.SUSPENDED, null);
    }

    /** Ends without a record, for a hook that could not find out what became of it. What is around it goes on. */
    public final void discard() {
        if (claimEnd()) {
            endedAt = System.nanoTime();
            STATE.getAndBitwiseOr(this, ENDED);
            if (outerLayer != null) {
                outerLayer.innerEnded();
            }
        }
    }

    private void finish(OperationStatus status, @Nullable Throwable error) {
        if (!claimEnd()) {
            return;
        }
        this.status = status;
        this.error = error;
        this.endedAt = System.nanoTime();
        int before = (int) STATE.getAndBitwiseOr(this, ENDED);
        if ((before & ~FLAGS) == 0) {
            complete();
        } else {
            CurrentRecorder.get().awaitsInner(this);
        }
    }

    /** Claims the right to write the end; {@code ENDED} itself is published only after status and error are set. */
    private boolean claimEnd() {
        return ((int) STATE.getAndBitwiseOr(this, CLAIMED) & CLAIMED) == 0;
    }

    private boolean holdForInner() {
        int seen = state;
        while ((seen & CLAIMED) == 0) {
            if (STATE.weakCompareAndSet(this, seen, seen + 1)) {
                return true;
            }
            seen = state;
        }
        return false;
    }

    private void innerEnded() {
        int seen;
        do {
            seen = state;
            if ((seen & ~FLAGS) == 0) {
                return; // abandoned
            }
        } while (!STATE.weakCompareAndSet(this, seen, seen - 1));
        if ((seen & ENDED) != 0 && (seen & ~FLAGS) == 1) {
            complete();
        }
    }

    final void abandonInner() {
        int before = (int) STATE.getAndBitwiseAnd(this, FLAGS);
        if ((before & ENDED) != 0 && (before & ~FLAGS) != 0) {
            complete();
        }
    }

    private void complete() {
        if (outerLayer == null) {
            record();
            return;
        }
        // An abandoned outer layer is recorded already: a result that comes after that is a record of its own.
        boolean absorbed = outerLayer.awaitsInner() ? outerLayer.absorb(this) : !carriesResult();
        if (!absorbed) {
            record();
        }
        outerLayer.innerEnded();
    }

    final boolean awaitsInner() {
        return (state & ~FLAGS) != 0;
    }

    private void record() {
        CurrentRecorder.get().ended(this);
        if (flow != null) {
            flow.finished(this);
        }
    }

    /**
     * Takes over what an inner layer knows. The second inner layer that carries a result was a second billable call
     * (a fallback, an ensemble): it becomes a record of its own.
     */
    private synchronized boolean absorb(Operation inner) {
        if (inner.carriesResult()) {
            if (refined) {
                return false;
            }
            refined = true;
        }
        refineBy(inner);
        return true;
    }

    /** Whether this layer knows what the call cost or returned. */
    boolean carriesResult() {
        return false;
    }

    /** Whether calls of its kind are its layers that are nested in other operations within it. */
    boolean ownsNestedCalls() {
        return false;
    }

    /** Overwrites facts with those of {@code inner} where it has them. */
    void refineBy(Operation inner) {}

    public final OperationKind kind() {
        return kind;
    }

    /** What a person would call it; may be null. */
    public final @Nullable String name() {
        return name;
    }

    /** The operation this one is part of; null at the root of a trace. */
    public final @Nullable Operation parent() {
        return parent;
    }

    /** The nearest flow around this operation, or null. */
    public final @Nullable FlowOperation flow() {
        return flow;
    }

    /** Whether this is {@code operation}, or part of it. */
    public final boolean isWithin(@Nullable Operation operation) {
        Operation each = this;
        while (each != null && each != operation) {
            each = each.parent;
        }
        return each != null;
    }

    /** The nearest agent around this operation, or null. */
    public final @Nullable AgentOperation agent() {
        for (Operation each = parent; each != null; each = each.parent) {
            if (each instanceof AgentOperation agent) {
                return agent;
            }
        }
        return null;
    }

    public final long traceIdHigh() {
        return traceIdHigh;
    }

    public final long traceIdLow() {
        return traceIdLow;
    }

    /** Never zero. */
    public final long spanId() {
        return spanId;
    }

    /** Span id of the record, or of another tracer's span, that this one hangs below; 0 at the root of a trace. */
    public final long parentSpanId() {
        Operation above = parent;
        while (above != null && above.outerLayer != null) {
            above = above.outerLayer;
        }
        return above == null ? enclosingSpanId : above.spanId;
    }

    /** {@link System#nanoTime} at the start. */
    public final long startedAt() {
        return startedAt;
    }

    /** Nanoseconds from start to end; until the end, to now. */
    public final long elapsedNanos() {
        return ((state & ENDED) != 0 ? endedAt : System.nanoTime()) - startedAt;
    }

    /** On whose behalf this runs, as the call itself or the operation around it said; null if neither did. */
    public final @Nullable CallIdentity identity() {
        return identity;
    }

    /** Says on whose behalf this and every later operation below it runs. */
    public final void identity(@Nullable CallIdentity identity) {
        this.identity = identity;
    }

    /**
     * The object of the host this was opened for, such as a model client or a tool request; may be null. A hook on an
     * inner method tells by it whether it sees the same call again or another one.
     */
    public final @Nullable Object origin() {
        return origin;
    }

    /** Set by the hook that opens this, before anyone else sees it. */
    public final void origin(@Nullable Object origin) {
        this.origin = origin;
    }

    /** Whether this was opened as an inner layer of the call around it, by the owner rule. */
    public final boolean innerLayer() {
        return outerLayer != null;
    }

    /** Whether an inner layer of this call was opened so far. */
    public final boolean hadInnerLayer() {
        return hadInnerLayer;
    }

    public final boolean ended() {
        return (state & CLAIMED) != 0;
    }

    public final OperationStatus status() {
        return status;
    }

    /** Why it failed or was blocked; null otherwise, and when the library did not say. */
    public final @Nullable Throwable error() {
        return error;
    }

    @Override
    public String toString() {
        return kind + (name == null ? "" : " " + name) + " " + Long.toHexString(spanId);
    }
}
