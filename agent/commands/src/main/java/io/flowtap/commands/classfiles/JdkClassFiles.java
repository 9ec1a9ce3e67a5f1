package io.flowtap.commands.classfiles;

import java.io.IOException;
import java.io.InputStream;

/** Class files of the JDK that runs this. */
final class JdkClassFiles {

    private JdkClassFiles() {}

    /** Null if it has no such class. */
    static byte[] read(String className) throws IOException {
        String resource = className.replace('.', '/') + ".class";
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        }
    }

    /** Whether a class of the JDK that application code commonly names without a package is called so. */
    static boolean isSimpleName(String name) {
        for (String each : new String[] {
            "java.lang.", "java.util.", "java.util.concurrent.", "java.io.", "java.net.", "java.time.", "java.nio.file."
        }) {
            String resource = (each + name).replace('.', '/') + ".class";
            if (ClassLoader.getPlatformClassLoader().getResource(resource) != null) {
                return true;
            }
        }
        return false;
    }
}
