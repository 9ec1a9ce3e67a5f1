package io.flowtap.start;

import io.flowtap.delivery.SpoiltClasses;
import io.flowtap.operation.HostThrowable;
import org.jspecify.annotations.Nullable;

/** Why a part of the start failed: for want of what the application may give back, which is worth another attempt. */
final class Shortage {

    private static final int LONGEST_CAUSE_CHAIN = 20;
    private static final String NO_DESCRIPTORS = "Too many open files";
    private static final String NO_MEMORY = "there is no memory left; give the JVM more (-Xmx)";
    /** What the JVM says of the first failure of a class is in the text of the cause. */
    private static final String MEMORY = "OutOfMemoryError";

    private static final String DIRECT = "direct buffer";

    private Shortage() {}

    /** Code in between, such as that of a JDBC driver, may have made an exception of its own of it. */
    static boolean causes(Throwable failure) {
        return isOfMemory(failure)
                || isOfDescriptors(failure)
                || !SpareDescriptors.areThere()
                || says(failure, MEMORY) && !SpoiltClasses.inEveryLoaderAreCauseOf(failure);
    }

    /** Whether a part that failed may still be made: by another attempt or, where a class is spoilt, by another JVM. */
    static boolean mayBeMadeLater(Throwable failure) {
        return causes(failure) || SpoiltClasses.inEveryLoaderAreCauseOf(failure);
    }

    private static boolean isOfMemory(Throwable failure) {
        @Nullable Throwable each = failure;
        for (int depth = 0; each != null && depth < LONGEST_CAUSE_CHAIN; depth++) {
            if (each instanceof VirtualMachineError) {
                return true;
            }
            each = HostThrowable.cause(each);
        }
        return false;
    }

    private static boolean isOfDescriptors(Throwable failure) {
        return failure instanceof NoDescriptorsException || says(failure, NO_DESCRIPTORS);
    }

    private static boolean says(Throwable failure, String text) {
        @Nullable Throwable each = failure;
        for (int depth = 0; each != null && depth < LONGEST_CAUSE_CHAIN; depth++) {
            if (String.valueOf(HostThrowable.message(each)).contains(text)) {
                return true;
            }
            each = HostThrowable.cause(each);
        }
        return false;
    }

    /** What happened, and what somebody can do. Never throws, as there may be no memory to say so. */
    static String describe(Throwable failure) {
        try {
            return text(failure);
        } catch (VirtualMachineError e) {
            return NO_MEMORY;
        }
    }

    private static String text(Throwable failure) {
        String remedy = "";
        if (SpoiltClasses.isCauseOf(failure)) {
            remedy =
                    "; a class that once had no memory, or no file descriptors, to be initialized cannot be used in this"
                            + " JVM any more: restart the application, with more heap (-Xmx)";
        } else if (isOfDescriptors(failure)) {
            remedy = "; raise the limit of file descriptors (ulimit -n)";
        } else if (isOfMemory(failure)) {
            remedy = says(failure, DIRECT)
                    ? "; give the JVM more direct memory (-XX:MaxDirectMemorySize)"
                    : "; give the JVM more memory (-Xmx)";
        }
        return (failure instanceof NoDescriptorsException ? failure.getMessage() : failure.toString()) + remedy;
    }
}
