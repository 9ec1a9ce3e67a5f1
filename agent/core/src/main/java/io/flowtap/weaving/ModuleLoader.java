package io.flowtap.weaving;

import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the hooks of one instrumentation for one loader of the host, so that they see both sides: Flowtap's own types
 * from the agent, the library's from the host. Each host loader that defines the library gets a copy of its own.
 */
final class ModuleLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    /** What hooks and agent must agree on. */
    private static final String[] OF_AGENT = {
        "io.flowtap.operation.",
        "io.flowtap.identity.",
        "io.flowtap.hook.",
        "io.flowtap.event.",
        "io.flowtap.sink.",
        "io.flowtap.extension.",
    };

    /** What a security policy grants the agent holds for its hooks. */
    private static final ProtectionDomain DOMAIN = ModuleLoader.class.getProtectionDomain();

    private final HookClassFiles hooks;
    private final List<String> libraryPackages;
    private final ClassLoader agent;
    private final @Nullable ClassLoader host;

    /**
     * @param libraryPackages prefixes of binary class names that only the host may define
     * @param host the loader that defines the library; null to read what names no type of it
     */
    ModuleLoader(
            String instrumentation,
            List<String> libraryPackages,
            HookClassFiles hooks,
            ClassLoader agent,
            @Nullable ClassLoader host) {
        super("flowtap-" + instrumentation, null);
        this.libraryPackages = libraryPackages;
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
        if (name.startsWith("java.") || name.startsWith("io.flowtap.bootstrap.") || isOfAgent(name)) {
            return agent.loadClass(name);
        }
        if (host != null && isOfLibrary(name)) {
            return host.loadClass(name);
        }
        byte[] bytes = hooks.read(name);
        if (bytes != null) {
            return defineClass(name, bytes, 0, bytes.length, DOMAIN);
        }
        return host == null ? agent.loadClass(name) : host.loadClass(name);
    }

    /** Whether the class is the agent's own, which no class of the host sees. */
    static boolean isOfAgent(String name) {
        for (String prefix : OF_AGENT) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfLibrary(String name) {
        for (String prefix : libraryPackages) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
