package io.flowtap.recording;

import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.OperationAccess;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Operations that have ended but wait for an inner layer, so that a stream the host forgot is not lost for good. */
final class WaitingOwners {

    private static final long TIMEOUT_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Set<Operation> waiting = ConcurrentHashMap.newKeySet();

    void add(Operation operation) {
        waiting.add(operation);
    }

    /** Lets go of what has completed, which may hold much of the host, and gives up on what has waited too long. */
    void abandonForgotten(long nowNanos) {
        Iterator<Operation> each = waiting.iterator();
        while (each.hasNext()) {
            Operation operation = each.next();
            if (!OperationAccess.get().awaitsInner(operation)) {
                each.remove();
            } else if (nowNanos - operation.startedAt() - operation.elapsedNanos() > TIMEOUT_NANOS) {
                each.remove();
                OperationAccess.get().abandonInner(operation);
            }
        }
    }
}
