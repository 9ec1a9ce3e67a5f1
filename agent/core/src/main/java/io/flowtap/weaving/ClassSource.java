package io.flowtap.weaving;

import java.io.IOException;
import java.io.InputStream;

/**
 * Where the class files of one instrumentation lie.
 *
 * @param loader serves them as resources
 * @param folder in front of each path; ends with a slash or is empty
 */
record ClassSource(ClassLoader loader, String folder) {

    /** The class file; null if it is not one of the instrumentation. */
    byte[] read(String binaryName) {
        try (InputStream in = loader.getResourceAsStream(folder + binaryName.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + binaryName, e);
        }
    }
}
