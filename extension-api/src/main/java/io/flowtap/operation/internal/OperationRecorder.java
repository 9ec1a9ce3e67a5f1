package io.flowtap.operation.internal;

import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where finished operations go: the agent's event pipeline. Called on host threads; must neither throw nor wait. */
public interface OperationRecorder {

    /** Used until the agent is ready and after it is gone. */
    OperationRecorder NONE = new OperationRecorder() {
        @Override
        public void ended(Operation operation) {}

        @Override
        public void awaitsInner(Operation operation) {}

        @Override
        public void agentCreated(AgentDescription agent, @Nullable Operation within) {}

        @Override
        public ContentCapture capture() {
            return ContentCapture.OFF;
        }
    };

    /** {@code operation} is complete, with everything its inner layers knew. */
    void ended(Operation operation);

    /** {@code operation} has ended but waits for an inner layer; it must be abandoned some day if none ends. */
    void awaitsInner(Operation operation);

    /** An agent was built, within {@code within} or null. */
    void agentCreated(AgentDescription agent, @Nullable Operation within);

    /**
     * An application said something about its users, within {@code within} or null.
     *
     * @param own whom the call that said it is for, as far as it says; may be null
     */
    default void identified(Identification identification, @Nullable CallIdentity own, @Nullable Operation within) {}

    /**
     * An application said that something happened in its business, within {@code within} or null.
     *
     * @param name may be anything
     * @param properties the host's own map, to be read at once
     */
    default void captured(@Nullable String name, @Nullable Map<String, ?> properties, @Nullable Operation within) {}

    /** What hooks may read. */
    ContentCapture capture();

    /** The span of another tracer that is current on this thread; null if there is none. */
    default @Nullable EnclosingSpan enclosingSpan() {
        return null;
    }
}
