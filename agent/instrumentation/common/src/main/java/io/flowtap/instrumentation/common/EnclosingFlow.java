package io.flowtap.instrumentation.common;

import io.flowtap.identity.CallIdentity;
import io.flowtap.operation.FlowOperation;
import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The flow that a run which starts now on this thread is part of, if there is one: the one the thread works for, unless
 * that is over or for somebody else.
 *
 * @param given what the thread works for; null for nothing
 * @param around {@code given}, or what of it the run is part of; null for nothing
 */
public record EnclosingFlow(
        @Nullable Operation given, @Nullable Operation around) {

    /** @param own what the run says of whom it is for; may be null */
    public static EnclosingFlow of(@Nullable CallIdentity own) {
        Operation given = Operation.current();
        return new EnclosingFlow(given, given == null ? null : given.stillRunningFor(own));
    }

    /** Whether there is one; else the run is a flow of its own. */
    public boolean isPresent() {
        return around instanceof FlowOperation || around != null && around.flow() != null;
    }
}
