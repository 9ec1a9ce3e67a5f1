package io.flowtap.weaving;

/**
 * Loads the hooks of one instrumentation for one loader of the host, so that they see both sides: Flowtap's own types
 * from the agent, the library's from the host. Each host loader that defines the library gets a copy of its own.
 */
final class ModuleLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassSource hooks;
    private final ClassLoader agent;
    private final ClassLoader host;

    /** @param host the loader that defines the library; null to read what names no type of it */
    ModuleLoader(String instrumentation, ClassSource hooks, ClassLoader agent, ClassLoader host) {
        super("flowtap-" + instrumentation, null);
        this.hooks = hooks;
        this.agent = agent;
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = load(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return agent.loadClass(name);
        }
        byte[] bytes = hooks.read(name);
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length);
        }
        if (host == null || name.startsWith("io.flowtap.") || name.startsWith("net.bytebuddy.")) {
            return agent.loadClass(name);
        }
        return host.loadClass(name);
    }
}
