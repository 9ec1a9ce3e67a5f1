package io.flowtap.testapps.plain;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * A class loader that loads classes and answers nothing else: whoever asks it gets an {@code Error}. The agent asks
 * loaders of an application on threads of its own, too, where no application would notice.
 */
final class HostileLoader extends URLClassLoader {

    /** The JDK asks a loader for its name while it is made. */
    private final boolean made;

    HostileLoader(URL[] urls, ClassLoader parent) {
        super(urls, parent);
        this.made = true;
    }

    @Override
    public URL getResource(String name) {
        throw new Error("getResource");
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        throw new Error("getResourceAsStream");
    }

    @Override
    public String getName() {
        if (made) {
            throw new Error("getName");
        }
        return null;
    }

    @Override
    public String toString() {
        throw new Error("toString");
    }

    @Override
    public int hashCode() {
        throw new Error("hashCode");
    }

    @Override
    public boolean equals(Object other) {
        throw new Error("equals");
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            if (name.startsWith("io.flowtap.") || name.contains("opentelemetry") || name.equals("org.slf4j.MDC")) {
                throw new Error("findClass " + name);
            }
            throw e;
        }
    }
}
