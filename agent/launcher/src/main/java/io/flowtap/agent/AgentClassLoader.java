package io.flowtap.agent;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent and everything it bundles, invisible to the host and not seeing it. Classes lie in
 * {@code flowtap.jar} below a folder and end in {@code .classdata}, so the host's loaders and class path scanners pass
 * them over.
 *
 * <p>Only the JDK is shared: {@code java.*} and its kin come from the platform loader; anything else not found here
 * comes from the boot loader alone, because the platform loader may hold modules of the host.
 *
 * <p>Its classes have the protection domain of {@code flowtap.jar}: what a security policy grants to the jar is theirs.
 */
final class AgentClassLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String PLATFORM_LOADER = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";

    private final JarFile jar;
    private final String[] folders;
    private final ClassLoader platform = platformLoader();
    private final ProtectionDomain domain = AgentClassLoader.class.getProtectionDomain();

    private AgentClassLoader(JarFile jar, String[] folders) {
        super(null);
        this.jar = jar;
        this.folders = folders;
    }

    /**
     * The last ancestor of the application's class loader, unless that was replaced by one without ancestors. Not simply
     * by reflection, which reads annotations of the method and makes proxies for them: a third of a start.
     */
    private static ClassLoader platformLoader() {
        ClassLoader last = AgentClassLoader.class.getClassLoader();
        while (last.getParent() != null) {
            last = last.getParent();
        }
        return last.getClass().getName().equals(PLATFORM_LOADER) ? last : platformLoaderByReflection();
    }

    /** It came with Java 9, and this class is compiled for 8. */
    private static ClassLoader platformLoaderByReflection() {
        try {
            return (ClassLoader)
                    ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This JVM has no platform class loader", e);
        }
    }

    /**
     * @param jar {@code flowtap.jar}
     * @param folders folders of the jar to load from, the first wins; each ends with a slash
     */
    static AgentClassLoader open(File jar, String... folders) throws IOException {
        return new AgentClassLoader(new JarFile(jar, false), folders);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return platform.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = read(name.replace('.', '/') + ".classdata");
                loaded = bytes != null
                        ? defineClass(name, bytes, 0, bytes.length, domain)
                        : super.loadClass(name, false);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private static boolean isShared(String name) {
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("com.sun.net.httpserver.");
    }

    private byte @Nullable [] read(String path) {
        for (String folder : folders) {
            ZipEntry entry = jar.getEntry(folder + path);
            if (entry != null) {
                try {
                    return contentOf(entry);
                } catch (IOException e) {
                    throw new IllegalStateException("Cannot read " + entry.getName() + " from " + jar.getName(), e);
                }
            }
        }
        return null;
    }

    /** Into an array of the size the jar knows: a buffer of any other would be most of what a start allocates. */
    private byte[] contentOf(ZipEntry entry) throws IOException {
        byte[] content = new byte[Math.toIntExact(entry.getSize())];
        try (InputStream in = jar.getInputStream(entry)) {
            int filled = 0;
            while (filled < content.length) {
                int read = in.read(content, filled, content.length - filled);
                if (read < 0) {
                    throw new EOFException(entry.getName() + " ends early");
                }
                filled += read;
            }
        }
        return content;
    }

    /**
     * Own resources first, straight from the jar. The way through the boot loader searches every module of the JDK for
     * each of the agent's class files, with a reader that is not even loaded otherwise.
     */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        for (String folder : folders) {
            ZipEntry entry = jar.getEntry(entryName(folder, name));
            if (entry != null) {
                try {
                    return name.endsWith(".class")
                            ? new ByteArrayInputStream(contentOf(entry))
                            : jar.getInputStream(entry);
                } catch (IOException e) {
                    return null;
                }
            }
        }
        return super.getResourceAsStream(name);
    }

    private static String entryName(String folder, String name) {
        return folder + (name.endsWith(".class") ? name + "data" : name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        for (String folder : folders) {
            URL url = resource(folder, name);
            if (url != null) {
                return url;
            }
        }
        return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<URL> found = new ArrayList<>(folders.length);
        for (String folder : folders) {
            URL url = resource(folder, name);
            if (url != null) {
                found.add(url);
            }
        }
        return Collections.enumeration(found);
    }

    @SuppressWarnings("deprecation") // The replacement, URL.of, came with JDK 20.
    private @Nullable URL resource(String folder, String name) {
        String entry = entryName(folder, name);
        if (jar.getEntry(entry) == null) {
            return null;
        }
        try {
            return new URL("flowtap", null, -1, "/" + entry, new EntryHandler());
        } catch (MalformedURLException e) {
            return null;
        }
    }

    /** Reads from the open jar: the JDK's own {@code jar:} handler would open it once more and cache that. */
    private final class EntryHandler extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    ZipEntry entry = jar.getEntry(url.getPath().substring(1));
                    if (entry == null) {
                        throw new IOException("No such entry: " + url);
                    }
                    return new ByteArrayInputStream(contentOf(entry));
                }
            };
        }
    }
}
