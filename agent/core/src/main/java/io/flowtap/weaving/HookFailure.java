package io.flowtap.weaving;

import io.flowtap.operation.HostThrowable;
import org.jspecify.annotations.Nullable;

/**
 * What a hook threw, and what that says about the hook. Does not keep the throwable, which leads to classes of the
 * host.
 *
 * @param place class and method of the hook
 * @param text for people; null unless it was asked for
 * @param befellTheCall it happened to the thread or the JVM rather than to the hook (no memory, no stack, stopped,
 *     interrupted), or an object that the hook asked threw it: that says nothing about the next call, however often it
 *     happens
 * @param doesNotFit the hook's own code names something that this version of the library does not have: that never gets
 *     better. What a class of the host throws, or an object of the host that lacks a method, is the host's affair
 * @param needsNewCopy a class of the instrumentation could not be initialized because the thread had no stack or memory
 *     left at the time. The JVM never tries again; a new copy of the class is not affected
 */
record HookFailure(
        String place, @Nullable String text, boolean befellTheCall, boolean doesNotFit, boolean needsNewCopy) {

    // By name: deprecated for removal since JDK 20.
    private static final String THREAD_DEATH = "java.lang.ThreadDeath";

    private static final String AGENT = "io.flowtap.";

    private static final int LONGEST_TEXT = 500;

    private static final String POISONED = "Could not initialize class ";

    /** @param hooks what the binary names of the instrumentation's classes begin with */
    static HookFailure of(String place, Throwable error, String hooks) {
        return new HookFailure(
                place,
                textOf(place, error),
                befell(error) || isOfTheHost(error, hooks),
                doesNotFit(error, hooks),
                needsNewCopy(error, hooks));
    }

    /** One more of a place that has failed before, without a text unless it may decide something. */
    static HookFailure again(String place, Throwable error, String hooks) {
        return error instanceof LinkageError
                ? of(place, error, hooks)
                : new HookFailure(place, null, befell(error) || isOfTheHost(error, hooks), false, false);
    }

    private static boolean befell(Throwable error) {
        return error instanceof VirtualMachineError
                || error instanceof InterruptedException
                || error.getClass().getName().equals(THREAD_DEATH);
    }

    /** Whether code of the host or its libraries threw it, which the hook called; not what the hook did itself. */
    private static boolean isOfTheHost(Throwable error, String hooks) {
        for (StackTraceElement frame : framesOf(error)) {
            String name = frame.getClassName();
            if (name.startsWith(hooks) || name.startsWith(AGENT)) {
                return false;
            }
            if (!isOfTheJdk(name)) {
                return true;
            }
        }
        // An exception can be made without a stack trace.
        return !isOfTheJdk(error.getClass().getName());
    }

    private static boolean isOfTheJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
    }

    private static StackTraceElement[] framesOf(Throwable error) {
        try {
            StackTraceElement[] frames = error.getStackTrace();
            return frames == null ? new StackTraceElement[0] : frames;
        } catch (Throwable ofTheHost) {
            return new StackTraceElement[0];
        }
    }

    private static boolean doesNotFit(Throwable error, String hooks) {
        if (!(error instanceof LinkageError)
                || error instanceof ExceptionInInitializerError
                || error instanceof AbstractMethodError
                || isPoisoned(error, "")) {
            return false;
        }
        StackTraceElement[] frames = framesOf(error);
        return frames.length > 0 && frames[0].getClassName().startsWith(hooks);
    }

    private static boolean needsNewCopy(Throwable error, String hooks) {
        if (error instanceof ExceptionInInitializerError) {
            Throwable cause = HostThrowable.cause(error);
            return cause != null && befell(cause) && passes(cause, hooks);
        }
        return isPoisoned(error, hooks);
    }

    private static boolean isPoisoned(Throwable error, String hooks) {
        // Of no class that extends it: that may say anything, or something else each time.
        if (error.getClass() != NoClassDefFoundError.class) {
            return false;
        }
        String message = HostThrowable.message(error);
        return message != null && message.startsWith(POISONED + hooks);
    }

    private static boolean passes(Throwable error, String hooks) {
        for (StackTraceElement frame : framesOf(error)) {
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
            String text = place + " threw " + error;
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
        } catch (Throwable ofTheHost) {
            return place + " threw " + error.getClass().getName();
        }
    }
}
