package io.flowtap.event;

import io.flowtap.operation.Operation;
import org.jspecify.annotations.Nullable;

/** One place where the identity behind a call may be found. Called on the host's thread; must not wait or throw. */
@FunctionalInterface
public interface IdentitySource {

    /**
     * @param operation what the event is about
     * @return the id, or null to let the next source try
     */
    @Nullable String find(@Nullable Operation operation);
}
