package io.flowtap.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the class files of one instrumentation lie.
 *
 * @param loader serves them as resources
 * @param folders in front of each path, looked into one after the other; each ends with a slash or is empty
 */
record ClassSource(ClassLoader loader, List<String> folders) {

    ClassSource(ClassLoader loader, String... folders) {
        this(loader, List.of(folders));
    }

    /** The class file; null if it is not one of the instrumentation. */
    byte @Nullable [] read(String binaryName) {
        return readFile(binaryName.replace('.', '/') + ".class");
    }

    /**
     * What its classes lead to, as it was written down when the jar was assembled, or else read off the class files.
     *
     * @param prefix what the binary names of the classes that count begin with
     */
    ClassReferences references(String prefix) {
        byte[] index = readFile(ReferenceIndex.PATH);
        return index == null
                ? new ClassFileReferences(prefix, this)
                : ReferenceIndex.parse(new String(index, StandardCharsets.UTF_8));
    }

    private byte @Nullable [] readFile(String path) {
        for (String folder : folders) {
            try (InputStream in = open(folder + path)) {
                if (in != null) {
                    return in.readAllBytes();
                }
            } catch (IOException e) {
                throw new IllegalStateException("Cannot read " + folder + path, e);
            }
        }
        return null;
    }

    /** Of an extension its own jars only: its loader would go on to serve what the agent bundles. */
    private @Nullable InputStream open(String path) throws IOException {
        if (!(loader instanceof URLClassLoader jars)) {
            return loader.getResourceAsStream(path);
        }
        URL url = jars.findResource(path);
        if (url == null) {
            return null;
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
