package io.flowtap.start;

import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.OpenTelemetryContext;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in while journal and recorder are being made. A call that ends before that waits: its event would be lost
 * otherwise. If it takes too long, nobody waits any more.
 */
final class AwaitedRecorder implements OperationRecorder {

    static final long TIMEOUT_MILLIS = 5_000;

    private final ContentCapture capture;
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final Awaited<OperationRecorder> recorder;
    private final LongAdder missed = new LongAdder();
    private final BooleanSupplier start;

    /**
     * @param timeoutMillis how long calls wait at most; what ends after that, and before it is ready, is lost
     * @param start has threads make what is awaited, unless they do already; false if there are no threads: who ends a
     *     call does not wait then. Any thread, again and again
     */
    AwaitedRecorder(ContentCapture capture, long timeoutMillis, BooleanSupplier start) {
        this.capture = capture;
        this.recorder = new Awaited<>(timeoutMillis);
        this.start = start;
    }

    void ready(OperationRecorder recorder) {
        this.recorder.set(recorder);
    }

    /** How many operations and the like ended without being recorded. */
    long missed() {
        return missed.sum();
    }

    private OperationRecorder awaited() {
        OperationRecorder made = start.getAsBoolean() ? recorder.get() : null;
        if (made == null || made == OperationRecorder.NONE) {
            missed.increment();
            return OperationRecorder.NONE;
        }
        return made;
    }

    @Override
    public void ended(Operation operation) {
        awaited().ended(operation);
    }

    @Override
    public void awaitsInner(Operation operation) {
        awaited().awaitsInner(operation);
    }

    @Override
    public void agentCreated(AgentDescription agent, @Nullable Operation within) {
        awaited().agentCreated(agent, within);
    }

    @Override
    public void identified(Identification identification, @Nullable Operation within) {
        awaited().identified(identification, within);
    }

    @Override
    public void captured(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {
        awaited().captured(name, properties, within);
    }

    @Override
    public @Nullable EnclosingSpan enclosingSpan() {
        return openTelemetry.current();
    }

    @Override
    public ContentCapture capture() {
        return capture;
    }
}
