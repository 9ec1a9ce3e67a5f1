package io.flowtap.start;

import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.EnclosingSpan;
import io.flowtap.operation.internal.OperationRecorder;
import io.flowtap.recording.OpenTelemetryContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands in while the agent is being built, some tenths of a second. A call that ends before that waits, the one time
 * the host ever does: its event would be lost otherwise. If building takes too long, nobody waits any more.
 */
final class AwaitedRecorder implements OperationRecorder {

    static final long PATIENCE_MILLIS = 5_000;

    private final ContentCapture capture;
    private final long patienceNanos;
    private final OpenTelemetryContext openTelemetry = new OpenTelemetryContext();
    private final CountDownLatch built = new CountDownLatch(1);
    private volatile OperationRecorder recorder = OperationRecorder.NONE;

    /** @param patienceMillis how long calls wait at most; what ends after that, and before it is ready, is lost */
    AwaitedRecorder(ContentCapture capture, long patienceMillis) {
        this.capture = capture;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    }

    void ready(OperationRecorder recorder) {
        this.recorder = recorder;
        built.countDown();
    }

    private OperationRecorder await() {
        boolean interrupted = false;
        long deadline = System.nanoTime() + patienceNanos;
        while (built.getCount() > 0) {
            try {
                if (!built.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    // Whoever comes later must not wait as long again.
                    built.countDown();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
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
    public void identified(Identification identification, Operation within) {
        await().identified(identification, within);
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
