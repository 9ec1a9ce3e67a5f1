package io.flowtap.start;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.EnclosingSpan;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationRecorder;
import io.flowtap.recording.OpenTelemetryContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands in while the agent is being built, some tenths of a second. A call that ends before that waits, the one time
 * the host ever does: its event would be lost otherwise.
 */
final class AwaitedRecorder implements OperationRecorder {

    private static final long PATIENCE_SECONDS = 5;

    private final ContentCapture capture;
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final CountDownLatch built = new CountDownLatch(1);
    private volatile OperationRecorder recorder = OperationRecorder.NONE;

    AwaitedRecorder(ContentCapture capture) {
        this.capture = capture;
    }

    void ready(OperationRecorder recorder) {
        this.recorder = recorder;
        built.countDown();
    }

    private OperationRecorder await() {
        try {
            if (!built.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return OperationRecorder.NONE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return recorder;
    }

    @Override
    public void ended(Operation operation) {
        await().ended(operation);
    }

    @Override
    public void awaitsInner(Operation operation) {
        await().awaitsInner(operation);
    }

    @Override
    public void agentCreated(AgentDescription agent, Operation within) {
        await().agentCreated(agent, within);
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
