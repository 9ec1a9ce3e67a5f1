package io.flowtap.testapps.bench.startup;

import java.util.Arrays;

/** Runs another program, gives what goes on beside it the time to end, and leaves of the heap what is still needed. */
public final class CollectedProgram {

    private static final long SETTLING_MILLIS = 2_000;

    private CollectedProgram() {}

    /** @param args the main class and its arguments */
    public static void main(String[] args) throws ReflectiveOperationException, InterruptedException {
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
        Thread.sleep(SETTLING_MILLIS);
        System.gc();
    }
}
