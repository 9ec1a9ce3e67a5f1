package io.flowtap.delivery;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that an OpenTelemetry agent in the same JVM is not to record. It would take our requests for the host's: as
 * spans and metrics of the host, and with a trace header of the host's for whoever receives our events.
 *
 * <p>Uses what that agent's own exporters use, a method of its API in the boot loader (seen in 2.33.1). See decision
 * 0025.
 */
final class WithoutSpans {

    private static final String AGENTS_OWN =
            "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.impl.InstrumentationUtil";

    private WithoutSpans() {}

    /** Runs {@code work} once, on this thread, whatever other agents there are. */
    static void run(Runnable work) {
        run(AGENTS_OWN, null, work);
    }

    /** @param loader null for the boot loader */
    static void run(String utilName, @Nullable ClassLoader loader, Runnable work) {
        Once once = new Once(work);
        MethodHandle suppress = find(utilName, loader);
        if (suppress != null) {
            try {
                suppress.invokeExact((Runnable) once);
            } catch (Throwable e) {
                once.rethrowOwn(e);
            }
        }
        once.run();
    }

    private static @Nullable MethodHandle find(String utilName, @Nullable ClassLoader loader) {
        try {
            Class<?> util = Class.forName(utilName, true, loader);
            return MethodHandles.publicLookup()
                    .findStatic(util, "suppressInstrumentation", MethodType.methodType(void.class, Runnable.class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** Work that has begun is not run again if the other agent fails around it. */
    private static final class Once implements Runnable {

        private final Runnable work;
        private boolean begun;
        private @Nullable Throwable failure;

        Once(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (begun) {
                return;
            }
            begun = true;
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                failure = e;
                throw e;
            }
        }

        /** What the work itself threw is the caller's business; what the other agent threw is nobody's. */
        void rethrowOwn(Throwable caught) {
            if (caught == failure && caught instanceof RuntimeException own) {
                throw own;
            }
            if (caught == failure && caught instanceof Error own) {
                throw own;
            }
        }
    }
}
