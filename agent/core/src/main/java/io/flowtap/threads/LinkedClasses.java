package io.flowtap.threads;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * Retransforms classes that the application may be about to use for the first time. A class that another thread links
 * meanwhile is shown to transformers half rewritten by HotSpot (seen in 17.0.15: JvmtiClassFileReconstituter); what
 * becomes of that is not verified in the JDK and may end the JVM. See decision 0049.
 */
final class LinkedClasses {

    private LinkedClasses() {}

    static void retransform(Instrumentation instrumentation, List<Class<?>> classes) throws UnmodifiableClassException {
        for (Class<?> each : classes) {
            link(each);
        }
        SpareMemory.awaitCalm();
        instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    }

    /**
     * Asking for constructors links a class, or waits for whoever does, and does not initialize it: ForkJoinPool reads
     * settings then that the application may still make.
     */
    @SuppressWarnings("ReturnValueIgnored")
    private static void link(Class<?> type) {
        type.getDeclaredConstructors();
    }
}
