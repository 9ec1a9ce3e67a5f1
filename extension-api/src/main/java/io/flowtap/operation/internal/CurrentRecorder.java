package io.flowtap.operation.internal;

/** Where operations that end are handed to. Static, because the code linked into host methods is. */
public final class CurrentRecorder {

    private static volatile OperationRecorder recorder = OperationRecorder.NONE;

    private CurrentRecorder() {}

    /** Connects hooks to the event pipeline. */
    public static void install(OperationRecorder recorder) {
        CurrentRecorder.recorder = recorder;
    }

    /** The one that was installed last; {@link OperationRecorder#NONE} before that. */
    public static OperationRecorder get() {
        return recorder;
    }
}
