package io.flowtap.start;

import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.OpenTelemetryContext;

/**
 * Stands in while journal and recorder are being made. A call that ends before that waits: its event would be lost
 * otherwise. If it takes too long, nobody waits any more.
 */
final class AwaitedRecorder implements OperationRecorder {

    static final long TIMEOUT_MILLIS = 5_000;

    private final ContentCapture capture;
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final Awaited<OperationRecorder> recorder;

    /** @param timeoutMillis how long calls wait at most; what ends after that, and before it is ready, is lost */
    AwaitedRecorder(ContentCapture capture, long timeoutMillis) {
        this.capture = capture;
        this.recorder = new Awaited<>(OperationRecorder.NONE, timeoutMillis);
    }

    void ready(OperationRecorder recorder) {
        this.recorder.set(recorder);
    }

    @Override
    public void ended(Operation operation) {
        recorder.get().ended(operation);
    }

    @Override
    public void awaitsInner(Operation operation) {
        recorder.get().awaitsInner(operation);
    }

    @Override
    public void agentCreated(AgentDescription agent, Operation within) {
        recorder.get().agentCreated(agent, within);
    }

    @Override
    public void identified(Identification identification, Operation within) {
        recorder.get().identified(identification, within);
    }

    @Override
    public EnclosingSpan enclosingSpan() {
        return openTelemetry.current();
    }

    @Override
    public ContentCapture capture() {
        return capture;
    }
}
