package io.flowtap.libraries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The version of a library in a loader of the host. Maven writes it into every jar; other build tools leave it in the
 * name of the jar only, and a shaded application has lost it.
 */
public final class LibraryVersion {

    private static final String JAR = ".jar";

    /** Of a file of four lines. A stream of a loader of the host need not end. */
    private static final int MOST_BYTES = 1 << 16;

    private LibraryVersion() {}

    /**
     * Reads resources of the loader, so not for a host thread.
     *
     * @param coordinates {@code group:artifact}; may be null
     * @param markerClass internal name of a class of the library
     * @return null if it does not say, whatever the reason: the loader may be that of a stopped web application
     */
    public static @Nullable String in(ClassLoader host, @Nullable String coordinates, String markerClass) {
        if (coordinates == null) {
            return null;
        }
        try {
            String version = ofMaven(host, coordinates);
            return version != null ? version : ofJar(host, coordinates, markerClass);
        } catch (Throwable e) {
            // A method of the host's class may throw anything; it costs the answer alone.
            return null;
        }
    }

    private static @Nullable String ofMaven(ClassLoader host, String coordinates) throws IOException {
        try (InputStream in =
                host.getResourceAsStream("META-INF/maven/" + coordinates.replace(':', '/') + "/pom.properties")) {
            if (in == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(in.readNBytes(MOST_BYTES)));
            return properties.getProperty("version");
        }
    }

    private static @Nullable String ofJar(ClassLoader host, String coordinates, String markerClass) {
        URL url = host.getResource(markerClass + ".class");
        return url == null ? null : inJarName(url.toString(), coordinates.substring(coordinates.indexOf(':') + 1));
    }

    /** {@code 4.0.0} of {@code jar:file:/lib/openai-java-core-4.0.0.jar!/com/openai/…}; null if it is not like that. */
    static @Nullable String inJarName(String url, String artifact) {
        int end = url.lastIndexOf(JAR);
        int start = url.lastIndexOf('/', end) + 1;
        int name = end < 0 ? -1 : url.indexOf(artifact + "-", start);
        if (name < 0 || name > end) {
            return null;
        }
        String version = url.substring(name + artifact.length() + 1, end);
        return !version.isEmpty() && Character.isDigit(version.charAt(0)) ? version : null;
    }
}
