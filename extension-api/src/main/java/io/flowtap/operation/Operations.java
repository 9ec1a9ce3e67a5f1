package io.flowtap.operation;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.identity.CallIdentity;
import io.flowtap.identity.Identification;
import io.flowtap.operation.internal.CurrentRecorder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What hooks need besides the operations themselves. Static, because the code linked into host methods is. */
public final class Operations {

    private Operations() {}

    /**
     * Makes {@code operation} current on the calling thread, for a callback that works for it.
     *
     * @param operation may be null
     * @return to be passed to {@link #restore} on the same thread
     */
    public static @Nullable Object attach(@Nullable Operation operation) {
        return FlowtapSeam.swapContext(operation);
    }

    /** Undoes {@link #attach}. */
    public static void restore(@Nullable Object displaced) {
        FlowtapSeam.swapContext(displaced);
    }

    /** Reports an agent, AI service or graph that was built on this thread. */
    public static void agentCreated(AgentDescription agent) {
        CurrentRecorder.get().agentCreated(agent, running());
    }

    /** Reports what the application said about its users on this thread. */
    public static void identified(Identification identification) {
        identified(identification, null);
    }

    /**
     * Reports what the application said about its users on this thread.
     *
     * @param own whom the call that said it is for, as far as it says; may be null
     */
    public static void identified(Identification identification, @Nullable CallIdentity own) {
        CurrentRecorder.get().identified(identification, own, running());
    }

    /**
     * Reports what the application said happened in its business on this thread.
     *
     * @param name of the event; may be anything
     * @param properties the host's own map, to be read at once; may be null
     */
    public static void captured(@Nullable String name, @Nullable Map<String, ?> properties) {
        CurrentRecorder.get().captured(name, properties, running());
    }

    private static @Nullable Operation running() {
        Operation current = Operation.current();
        return current == null ? null : current.stillRunningFor(null);
    }

    /** What hooks may read from the host. */
    public static ContentCapture capture() {
        return CurrentRecorder.get().capture();
    }
}
