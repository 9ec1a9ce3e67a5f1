package io.flowtap.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Maven writes the version into every jar; a shaded or modular build may have lost it. */
final class LibraryVersion {

    private LibraryVersion() {}

    /**
     * The version of the library in a loader of the host.
     *
     * @param coordinates {@code group:artifact}; may be null
     * @return null if it does not say, whatever the reason: the loader may be that of a stopped web application
     */
    static String in(ClassLoader host, String coordinates) {
        if (coordinates == null) {
            return null;
        }
        String path = "META-INF/maven/" + coordinates.replace(':', '/') + "/pom.properties";
        try (InputStream in = host.getResourceAsStream(path)) {
            if (in == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}
