package io.flowtap.start;

import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.OpenTelemetryContext;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in while journal and recorder are being made. A call that ends before that waits: its event would be lost
 * otherwise. If it takes too long, nobody waits any more, nor while it cannot be made.
 */
final class AwaitedRecorder implements OperationRecorder {

    static final long TIMEOUT_MILLIS = 5_000;

    private volatile ContentCapture capture;
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final Awaited<OperationRecorder> recorder;
    private final UnrecordedCalls unrecorded;
    private final BooleanSupplier start;

    /**
     * @param timeoutMillis how long calls wait at most; what ends after that, and before it is ready, is lost
     * @param start has threads make what is awaited, unless they do already; false if there are no threads: who ends a
     *     call does not wait then. Any thread, again and again
     * @param unrecorded is told of each call that is lost
     */
    AwaitedRecorder(ContentCapture capture, long timeoutMillis, BooleanSupplier start, UnrecordedCalls unrecorded) {
        this.capture = capture;
        this.recorder = new Awaited<>(timeoutMillis);
        this.start = start;
        this.unrecorded = unrecorded;
    }

    void ready(OperationRecorder recorder) {
        this.recorder.set(recorder);
    }

    /** Nobody waits until {@link #resume}: nothing is made now. */
    void pause() {
        recorder.pause();
    }

    /** It is being made again. For the thread that makes it. */
    void resume() {
        recorder.resume();
    }

    /** Nothing will ever be recorded. Stays where it is, and counts. */
    void impossible() {
        capture = ContentCapture.OFF;
        ready(OperationRecorder.NONE);
    }

    private OperationRecorder awaited() {
        OperationRecorder made = start.getAsBoolean() ? recorder.get() : null;
        return made == null ? OperationRecorder.NONE : made;
    }

    private OperationRecorder awaitedByCall() {
        OperationRecorder made = awaited();
        if (made == OperationRecorder.NONE) {
            unrecorded.add();
        }
        return made;
    }

    @Override
    public void ended(Operation operation) {
        awaitedByCall().ended(operation);
    }

    @Override
    public void awaitsInner(Operation operation) {
        awaited().awaitsInner(operation);
    }

    @Override
    public void agentCreated(AgentDescription agent, @Nullable Operation within) {
        awaitedByCall().agentCreated(agent, within);
    }

    @Override
    public void identified(Identification identification, @Nullable CallIdentity own, @Nullable Operation within) {
        awaitedByCall().identified(identification, own, within);
    }

    @Override
    public void captured(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {
        awaitedByCall().captured(name, properties, within);
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
