package io.flowtap.testapps.concurrency;

import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.OperationStatus;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import java.util.concurrent.atomic.AtomicInteger;

/** How often an operation was recorded, and how it looked then. It is the operation's origin. */
final class Recorded {

    static {
        CurrentRecorder.install(new Recorder());
    }

    private final AtomicInteger times = new AtomicInteger();
    private volatile OperationStatus status;
    private volatile Throwable error;

    int times() {
        return times.get();
    }

    /** As it was when it was recorded; null if it was not. */
    OperationStatus status() {
        return status;
    }

    Throwable error() {
        return error;
    }

    private static final class Recorder implements OperationRecorder {

        @Override
        public void ended(Operation operation) {
            if (operation.origin() instanceof Recorded recorded) {
                recorded.status = operation.status();
                recorded.error = operation.error();
                recorded.times.incrementAndGet();
            }
        }

        @Override
        public void awaitsInner(Operation operation) {}

        @Override
        public void agentCreated(AgentDescription agent, Operation within) {}

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }
    }
}
