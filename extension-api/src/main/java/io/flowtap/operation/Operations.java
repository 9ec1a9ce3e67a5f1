package io.flowtap.operation;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.identity.Identification;

/** What hooks need besides the operations themselves. Static, because the code linked into host methods is. */
public final class Operations {

    private static volatile OperationRecorder recorder = OperationRecorder.NONE;

    private Operations() {}

    /** Connects hooks to the event pipeline. Called once by the agent. */
    public static void install(OperationRecorder recorder) {
        Operations.recorder = recorder;
    }

    static OperationRecorder recorder() {
        return recorder;
    }

    /**
     * Makes {@code operation} current on the calling thread, for a callback that works for it.
     *
     * @param operation may be null
     * @return to be passed to {@link #restore} on the same thread
     */
    public static Object attach(Operation operation) {
        return FlowtapSeam.swapContext(operation);
    }

    /** Undoes {@link #attach}. */
    public static void restore(Object displaced) {
        FlowtapSeam.swapContext(displaced);
    }

    /** Reports an agent, AI service or graph that was built on this thread. */
    public static void agentCreated(AgentDescription agent) {
        recorder.agentCreated(agent, running());
    }

    /** Reports what the application said about its users on this thread. */
    public static void identified(Identification identification) {
        recorder.identified(identification, running());
    }

    private static Operation running() {
        Operation current = Operation.current();
        return current == null ? null : current.stillRunningFor(null);
    }

    /** What hooks may read from the host. */
    public static ContentCapture capture() {
        return recorder.capture();
    }
}
