package io.flowtap.instrumentation.langchain4j;

import io.flowtap.operation.Operation;
import io.flowtap.operation.WeakIdentityMap;

/** Finds the run that something belongs to when the thread does not tell. */
final class ServiceRuns {

    /** By token stream, until it is started. */
    static final WeakIdentityMap<ServiceRun> BY_STREAM = new WeakIdentityMap<>();

    /** By the invocation id, whose one instance every copy of the invocation context shares. */
    static final WeakIdentityMap<ServiceRun> BY_INVOCATION = new WeakIdentityMap<>();

    private ServiceRuns() {}

    /** What this thread works for; if nothing, the agent of the invocation; else null. */
    static Operation currentOrOf(Object invocationId) {
        Operation current = Operation.current();
        if (current != null) {
            return current;
        }
        ServiceRun run = BY_INVOCATION.get(invocationId);
        return run == null ? null : run.agent();
    }
}
