package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.hook.Instrumentation;
import io.flowtap.identity.IdentitySource;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Jars of other people, named by {@code flowtap.extensions}: instrumentations, processors, identity sources and sinks,
 * found as services and loaded below the agent's loader. What cannot be loaded is named in the log and left out.
 */
public final class Extensions {

    private static final int MOST_FAILURES = 100;

    private final ClassLoader agentLoader;
    private final ClassLoader loader;
    private final Consumer<String> log;

    private Extensions(ClassLoader agentLoader, ClassLoader loader, Consumer<String> log) {
        this.agentLoader = agentLoader;
        this.loader = loader;
        this.log = log;
    }

    /**
     * Opens the jars that are configured; they stay open as long as the process runs.
     *
     * @param agentLoader loader of our own modules and services
     * @param log gets a line for each jar and service that cannot be used
     */
    public static Extensions open(Settings settings, ClassLoader agentLoader, Consumer<String> log) {
        List<URL> jars = new ArrayList<>();
        for (String path : settings.list("flowtap.extensions")) {
            File jar = new File(path);
            try {
                if (jar.isFile()) {
                    jars.add(jar.toURI().toURL());
                } else {
                    log.accept("flowtap.extensions: no such file: " + path);
                }
            } catch (MalformedURLException e) {
                log.accept("flowtap.extensions: " + path + ": " + e.getMessage());
            }
        }
        ClassLoader loader = jars.isEmpty()
                ? agentLoader
                : new URLClassLoader("flowtap-extensions", jars.toArray(new URL[0]), agentLoader);
        return new Extensions(agentLoader, loader, log);
    }

    /** Adds the instrumentations of extensions. At start-up, so only if there are any extensions. */
    void addInstrumentations(Weaving weaving, Configuration configuration) {
        if (loader == agentLoader) {
            return;
        }
        weaving.leaveAlone(loader);
        for (Instrumentation instrumentation : load(Instrumentation.class)) {
            try {
                weaving.addExtension(instrumentation, loader, configuration);
            } catch (RuntimeException | LinkageError e) {
                log.accept("instrumentation " + instrumentation.getClass().getName() + " is left out: " + e);
            }
        }
    }

    /** Identity sources of extensions. */
    List<IdentitySource> identitySources() {
        return loader == agentLoader ? List.of() : load(IdentitySource.class);
    }

    /** Processors of extensions. */
    List<EventProcessor> processors() {
        return load(EventProcessor.class);
    }

    /** Our own sinks and those of extensions. */
    public List<EventSinkProvider> sinkProviders() {
        return load(EventSinkProvider.class);
    }

    /** Under which parts of extensions have settings, besides instrumentations and those sinks that are there. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (EventProcessor processor : processors()) {
            addName(names, processor::name);
        }
        for (IdentitySource source : identitySources()) {
            addName(names, source::name);
        }
        for (EventSinkProvider provider : sinkProviders()) {
            addName(names, provider::name);
        }
        names.remove("");
        return names;
    }

    private static void addName(Set<String> names, Supplier<String> name) {
        try {
            names.add(name.get());
        } catch (RuntimeException | LinkageError e) {
            // Whoever uses the part says that it is broken.
            return;
        }
    }

    private <T> List<T> load(Class<T> service) {
        List<T> found = new ArrayList<>();
        Set<String> said = new HashSet<>();
        Iterator<T> each = ServiceLoader.load(service, loader).iterator();
        // A loader that cannot even look for more fails the same way for ever.
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            try {
                while (each.hasNext()) {
                    found.add(each.next());
                }
                break;
            } catch (ServiceConfigurationError | LinkageError e) {
                String line = "an extension is left out: " + (e.getMessage() == null ? e : e.getMessage());
                if (said.add(line)) {
                    log.accept(line);
                }
            }
        }
        return found;
    }
}
