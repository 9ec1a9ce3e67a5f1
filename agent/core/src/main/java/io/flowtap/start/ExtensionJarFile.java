package io.flowtap.start;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** What the jar of an extension says it offers, read before anything of it is loaded. */
final class ExtensionJarFile {

    private static final String SERVICES = "META-INF/services/";

    /** The names of a few classes. What unpacks to more than that is no list of parts, and may be made to fill a heap. */
    private static final int MOST_BYTES = 65_536;

    /** Each is made on a thread of its own. */
    private static final int MOST_PARTS = 100;

    private final File file;
    private final Map<String, List<String>> parts;

    private ExtensionJarFile(File file, Map<String, List<String>> parts) {
        this.file = file;
        this.parts = parts;
    }

    /**
     * @param services names of the interfaces that a part may implement
     * @throws IOException if the jar cannot be used; the message says what is wrong and what to do
     */
    static ExtensionJarFile read(File file, List<String> services) throws IOException {
        if (file.isDirectory()) {
            throw new IOException("is a directory; name the jars in it, separated by commas");
        }
        if (!file.exists()) {
            throw new IOException("no such file");
        }
        if (!file.isFile()) {
            throw new IOException("is no regular file; name a jar");
        }
        if (!file.canRead()) {
            throw new IOException("may not be read by the user the application runs as; change its permissions");
        }
        try (JarFile jar = new JarFile(file, false)) {
            Map<String, List<String>> parts = new LinkedHashMap<>();
            for (String service : services) {
                ZipEntry entry = jar.getEntry(SERVICES + service);
                if (entry != null) {
                    parts.put(service, names(jar, entry));
                }
            }
            if (parts.isEmpty()) {
                throw new IOException("offers nothing: it has none of the files " + SERVICES
                        + String.join(", ", services) + "; build it with one, which holds the name of the class");
            }
            return new ExtensionJarFile(file, parts);
        } catch (ZipException e) {
            throw new IOException("is no jar, or only a part of one (" + e.getMessage() + "); copy it again", e);
        } catch (SecurityException | IllegalArgumentException e) {
            throw new IOException("cannot be read: " + e, e);
        }
    }

    private static List<String> names(JarFile jar, ZipEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException(entry.getName() + " is longer than " + MOST_BYTES
                    + " bytes; it holds nothing but the names of classes, one a line");
        }
        List<String> names = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\\R")) {
            int comment = line.indexOf('#');
            String name = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
            if (names.size() > MOST_PARTS) {
                throw new IOException(entry.getName() + " names more than " + MOST_PARTS + " classes; name fewer");
            }
        }
        return names;
    }

    File file() {
        return file;
    }

    /** Binary names of the classes that implement {@code service}, as far as the jar says. */
    List<String> partsOf(String service) {
        return parts.getOrDefault(service, List.of());
    }
}
