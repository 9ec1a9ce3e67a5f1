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

    private static final String[] CLASSES = {"FlowtapLinker", "FlowtapSeam"};

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
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
        for (String name : CLASSES) {
            lookup.defineClass(read(name));
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
