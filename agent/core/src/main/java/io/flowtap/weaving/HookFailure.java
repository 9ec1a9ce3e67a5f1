package io.flowtap.weaving;

/**
 * What a hook threw, and what that says about the hook. Does not keep the throwable, which leads to classes of the
 * host.
 *
 * @param place class and method of the hook
 * @param text for people; null unless it was asked for
 * @param befellTheThread it happened to the thread or the JVM rather than to the hook (no memory, no stack, stopped,
 *     interrupted) and says nothing about the next call, however often it happens
 * @param doesNotFit the hook's own code names something that this version of the library does not have: that never gets
 *     better. What a class of the host throws, or an object of the host that lacks a method, is the host's affair
 * @param needsNewCopy a class of the instrumentation could not be initialized because the thread had no stack or memory
 *     left at the time. The JVM never tries again; a new copy of the class is not affected
 */
record HookFailure(String place, String text, boolean befellTheThread, boolean doesNotFit, boolean needsNewCopy) {

    // By name: deprecated for removal since JDK 20.
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

    private static final String POISONED = "Could not initialize class ";

    /** @param hooks what the binary names of the instrumentation's classes begin with */
    static HookFailure of(String place, Throwable error, String hooks) {
        return new HookFailure(
                place, textOf(place, error), befell(error), doesNotFit(error, hooks), needsNewCopy(error, hooks));
    }

    /** One more of a place that has failed before, without a text unless it may decide something. */
    static HookFailure again(String place, Throwable error, String hooks) {
        return error instanceof LinkageError
                ? of(place, error, hooks)
                : new HookFailure(place, null, befell(error), false, false);
    }

    private static boolean befell(Throwable error) {
        return error instanceof VirtualMachineError
                || error instanceof InterruptedException
                || error.getClass().getName().equals(THREAD_DEATH);
    }

    private static boolean doesNotFit(Throwable error, String hooks) {
        if (!(error instanceof LinkageError)
                || error instanceof ExceptionInInitializerError
                || error instanceof AbstractMethodError
                || isPoisoned(error)) {
            return false;
        }
        StackTraceElement[] frames = error.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(hooks);
    }

    private static boolean needsNewCopy(Throwable error, String hooks) {
        if (error instanceof ExceptionInInitializerError) {
            Throwable cause = error.getCause();
            return cause != null && befell(cause) && passes(cause, hooks);
        }
        return isPoisoned(error) && error.getMessage().startsWith(POISONED + hooks);
    }

    private static boolean isPoisoned(Throwable error) {
        return error instanceof NoClassDefFoundError
                && error.getMessage() != null
                && error.getMessage().startsWith(POISONED);
    }

    private static boolean passes(Throwable error, String hooks) {
        for (StackTraceElement frame : error.getStackTrace()) {
            if (frame.getClassName().startsWith(hooks)) {
                return true;
            }
        }
        return false;
    }

    private static String textOf(String place, Throwable error) {
        if (error instanceof NullPointerException) {
            return place + " met nothing (null) where the library promises a value";
        }
        try {
            return place + " threw " + error;
        } catch (RuntimeException ofTheHost) {
            return place + " threw " + error.getClass().getName();
        }
    }
}
