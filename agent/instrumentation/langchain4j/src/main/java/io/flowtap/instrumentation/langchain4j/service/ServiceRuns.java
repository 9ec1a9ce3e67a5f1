package io.flowtap.instrumentation.langchain4j.service;

import io.flowtap.operation.Operation;
import io.flowtap.operation.WeakIdentityMap;

/** Finds the run that something belongs to when the thread does not tell. */
public final class ServiceRuns {

    /** By token stream, until it is started. */
    static final WeakIdentityMap<ServiceRun> BY_STREAM = new WeakIdentityMap<>();

    /** By the invocation id, whose one instance every copy of the invocation context shares. */
    static final WeakIdentityMap<ServiceRun> BY_INVOCATION = new WeakIdentityMap<>();

    private ServiceRuns() {}

    /**
     * What a call of the invocation is part of: what this thread works for, if that is the invocation's agent or part
     * of it; else the agent. A pool's thread may work for somebody else's invocation, or still carry its context.
     */
    public static Operation partOf(Object invocationId) {
        Operation current = Operation.current();
        ServiceRun run = BY_INVOCATION.get(invocationId);
        return run == null || current != null && current.isWithin(run.agent()) ? current : run.agent();
    }
}
