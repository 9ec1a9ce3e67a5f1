package io.flowtap.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * Loads a destination and the libraries it needs once more, apart from the classes of that name which are there
 * already. What the agent and its destinations have in common stays what it is.
 */
final class FreshClasses extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String SHARED = "io.flowtap.";
    private static final String SINKS = "io.flowtap.sink.";

    /** That of the first classes: under a security manager, a policy grants the new ones the same. */
    private final ProtectionDomain domain;

    /** @param original one of the classes to be loaded again; its loader has the others, and those to be shared */
    FreshClasses(Class<?> original) {
        super("flowtap-again", original.getClassLoader());
        this.domain = original.getProtectionDomain();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte @Nullable [] bytes = isShared(name) ? null : read(name);
                loaded = bytes == null
                        ? super.loadClass(name, false)
                        : defineClass(name, bytes, 0, bytes.length, domain);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private static boolean isShared(String name) {
        return name.startsWith(SHARED) && !isOfOneSink(name) || name.startsWith("java.") || name.startsWith("javax.");
    }

    /** The package of all sinks, which holds what extensions implement, is the agent's. */
    private static boolean isOfOneSink(String name) {
        return name.startsWith(SINKS) && name.indexOf('.', SINKS.length()) > 0;
    }

    private byte @Nullable [] read(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name + " cannot be read", e);
        }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        return getParent().getResourceAsStream(name);
    }

    @Override
    public URL getResource(String name) {
        return getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return getParent().getResources(name);
    }
}
