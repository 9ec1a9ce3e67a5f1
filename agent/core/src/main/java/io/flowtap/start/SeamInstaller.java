package io.flowtap.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/**
 * Defines the seam into {@code java.base}. Appending a jar to the boot class path instead would make the JVM print
 * "Sharing is only supported for boot loader classes" and, on JDK 25, load the host's classes without its CDS archive.
 */
final class SeamInstaller {

    private static final String[] SEAM = {"FlowtapLinker", "FlowtapSeam"};

    private static final String[] TASKS = {"FlowtapTaskEntry", "FlowtapTaskMap", "FlowtapTasks"};

    private SeamInstaller() {}

    /** Leaves {@code java.lang} open to the agent, which the native library of SQLite needs on JDK 24 and later. */
    static void install(Instrumentation instrumentation) throws IOException, IllegalAccessException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.lang", Set.of(SeamInstaller.class.getModule())),
                Set.of(),
                Map.of());
        define(SEAM);
    }

    /** What only rewritten executors need. After {@link #install}, once. */
    static void installTasks() throws IOException, IllegalAccessException {
        define(TASKS);
    }

    private static void define(String[] names) throws IOException, IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        for (String name : names) {
            // An attempt before this one may have run out of stack or memory half-way.
            if (!isDefined(lookup, name)) {
                lookup.defineClass(read(name));
            }
        }
    }

    private static boolean isDefined(MethodHandles.Lookup lookup, String name) throws IllegalAccessException {
        try {
            lookup.findClass("java.lang." + name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = SeamInstaller.class.getClassLoader().getResourceAsStream("seam/" + name + ".class")) {
            if (in == null) {
                throw new IOException("flowtap.jar is incomplete: no " + name);
            }
            return in.readAllBytes();
        }
    }
}
