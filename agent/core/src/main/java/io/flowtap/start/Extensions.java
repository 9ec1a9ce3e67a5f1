package io.flowtap.start;

import io.flowtap.config.Configuration;
import io.flowtap.event.EventProcessor;
import io.flowtap.extension.Settings;
import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Library;
import io.flowtap.hook.Target;
import io.flowtap.identity.IdentitySource;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.weaving.InstrumentationTable;
import io.flowtap.weaving.Weaving;
import java.io.File;
import java.io.IOException;
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
import org.jspecify.annotations.Nullable;

/**
 * Jars of other people, named by {@code flowtap.extensions}: instrumentations, processors, identity sources and sinks,
 * found as services and loaded below the agent's loader. What cannot be used is named and left out, whatever it throws
 * and even if it never returns; everything else goes on. Each part is made once.
 */
public final class Extensions {

    private static final int MOST_FAILURES = 100;

    private final ClassLoader agentLoader;
    private final ClassLoader loader;
    private final Consumer<String> log;
    private final ExtensionProblems problems;
    private final WaitingTime time;
    private final ExtensionParts parts;
    private @Nullable List<ExtensionProcessor> processors;
    private @Nullable List<ExtensionIdentitySource> identitySources;
    private @Nullable List<ExtensionDestination> destinations;

    private Extensions(
            ClassLoader agentLoader,
            ClassLoader loader,
            ExtensionParts parts,
            ExtensionProblems problems,
            WaitingTime time,
            Consumer<String> log) {
        this.agentLoader = agentLoader;
        this.loader = loader;
        this.parts = parts;
        this.problems = problems;
        this.time = time;
        this.log = log;
    }

    /**
     * Opens the jars that are configured; they stay open as long as the process runs.
     *
     * @param agentLoader loader of our own modules and services
     * @param log gets a line for each jar and part that cannot be used
     */
    public static Extensions open(Settings settings, ClassLoader agentLoader, Consumer<String> log) {
        ExtensionProblems problems = new ExtensionProblems(log);
        List<ExtensionJarFile> jars = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (String path : settings.list("flowtap.extensions")) {
            try {
                ExtensionJarFile jar = ExtensionJarFile.read(new File(path), PartKind.services());
                urls.add(jar.file().toURI().toURL());
                jars.add(jar);
            } catch (IOException e) {
                problems.add("flowtap.extensions: " + path + " is left out: " + e.getMessage());
            }
        }
        ClassLoader loader = urls.isEmpty()
                ? agentLoader
                : new URLClassLoader("flowtap-extensions", urls.toArray(new URL[0]), agentLoader);
        WaitingTime time = new WaitingTime();
        ExtensionParts parts = new ExtensionParts(jars, loader, problems, time, DebugLines.of(settings, log), log);
        return new Extensions(agentLoader, loader, parts, problems, time, log);
    }

    /** {@code mistakes}, and what has been wrong with extensions up to now. */
    List<String> withProblems(List<String> mistakes) {
        List<String> all = new ArrayList<>(mistakes);
        all.addAll(problems.all());
        return all;
    }

    /**
     * Adds the instrumentations of extensions. At start-up, so only if there are any extensions: a class of the host
     * must not be loaded before it is known whether it is to be rewritten. The host waits for one {@link PartCall} at
     * most.
     */
    void addInstrumentations(Weaving weaving, Configuration configuration) {
        if (loader == agentLoader) {
            return;
        }
        weaving.leaveAlone(loader);
        for (InstrumentationTable table :
                parts.make(PartKind.INSTRUMENTATION, Instrumentation.class, Extensions::tableOf)) {
            if (weaving.names().contains(table.name())) {
                problems.add("instrumentation " + table.implementation() + " of flowtap.extensions is left out: there"
                        + " is another one named " + table.name() + "; give it a name of its own");
            } else {
                weaving.addExtension(table, loader, configuration);
            }
        }
    }

    private static InstrumentationTable tableOf(
            OfferedPart part, Instrumentation instrumentation, PartCall.Steps steps) {
        steps.at("name()");
        String name = instrumentation.name();
        steps.at("library()");
        Library library = instrumentation.library();
        steps.at("targets()");
        List<Target> targets = instrumentation.targets();
        try {
            return InstrumentationTable.of(part.type(), name, library, targets);
        } catch (IllegalArgumentException e) {
            throw new PartFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Identity sources of extensions. */
    synchronized List<IdentitySource> identitySources() {
        if (identitySources == null) {
            identitySources = parts.make(PartKind.IDENTITY_SOURCE, IdentitySource.class, (part, source, steps) -> {
                steps.at("name()");
                String name = source.name();
                if (name == null) {
                    throw new PartFailure("name() returned null");
                }
                return new ExtensionIdentitySource(source, name, new Configuring(part, problems, time, log));
            });
        }
        return List.copyOf(identitySources);
    }

    /** Processors of extensions. */
    synchronized List<EventProcessor> processors() {
        if (processors == null) {
            processors = parts.make(PartKind.PROCESSOR, EventProcessor.class, (part, processor, steps) -> {
                String name = nameOf(part, processor::name, steps);
                return new ExtensionProcessor(processor, name, new Configuring(part, problems, time, log));
            });
        }
        return List.copyOf(processors);
    }

    private synchronized List<ExtensionDestination> destinations() {
        if (destinations == null && loader == agentLoader) {
            destinations = List.of();
        } else if (destinations == null) {
            destinations = parts.make(
                    PartKind.DESTINATION,
                    EventSinkProvider.class,
                    (part, provider, steps) ->
                            new ExtensionDestination(part, provider, nameOf(part, provider::name, steps)));
        }
        return destinations;
    }

    /** Of a part that is of use without one: a processor may be there to remove something. */
    private String nameOf(OfferedPart part, Supplier<String> name, PartCall.Steps steps) {
        steps.at("name()");
        try {
            String said = name.get();
            return said == null ? "" : said;
        } catch (Throwable e) {
            problems.add(part + ": name() threw " + ThrownText.of(e) + "; it has no settings of its own");
            return "";
        }
    }

    /**
     * The destinations that are configured, our own and those of extensions.
     *
     * @param mistakes gets a sentence for each of our own that is left out
     * @throws RuntimeException if one cannot be made now that may be made later, or in another JVM: left out, it would
     *     have no reader in the journal, and lose what the others get. Or an error; may be called again
     */
    public List<EventSink> sinks(SinkContext context, Consumer<String> mistakes) {
        List<EventSink> sinks = new ArrayList<>();
        try {
            makeSinks(context, sinks, mistakes);
        } catch (RuntimeException | Error e) {
            for (EventSink each : sinks) {
                close(each);
            }
            throw e;
        }
        return sinks;
    }

    private static void close(EventSink sink) {
        try {
            sink.close();
        } catch (Throwable e) {
            // Nothing was delivered through it, so there is nothing to lose.
        }
    }

    private void makeSinks(SinkContext context, List<EventSink> sinks, Consumer<String> mistakes) {
        for (EventSinkProvider provider : ownSinkProviders(mistakes)) {
            try {
                new Destination(provider, context).sink().ifPresent(sinks::add);
            } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
                if (Shortage.mayBeMadeLater(e)) {
                    throw e;
                }
                mistakes.accept("a destination is left out: " + (e.getMessage() == null ? e : e.getMessage()));
            }
        }
        for (ExtensionDestination destination : destinations()) {
            destination.sink(context, problems, log).ifPresent(sinks::add);
        }
    }

    /** Under which parts of extensions have settings, besides instrumentations and those sinks that are there. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (EventProcessor processor : processors()) {
            names.add(processor.name());
        }
        for (IdentitySource source : identitySources()) {
            names.add(source.name());
        }
        for (ExtensionDestination destination : destinations()) {
            names.add(destination.name());
        }
        names.remove("");
        return names;
    }

    private List<EventSinkProvider> ownSinkProviders(Consumer<String> mistakes) {
        List<EventSinkProvider> found = new ArrayList<>();
        Set<String> said = new HashSet<>();
        Iterator<EventSinkProvider> each =
                ServiceLoader.load(EventSinkProvider.class, agentLoader).iterator();
        // A loader that cannot even look for more fails the same way for ever.
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            try {
                while (each.hasNext()) {
                    found.add(each.next());
                }
                break;
            } catch (ServiceConfigurationError | LinkageError e) {
                if (Shortage.mayBeMadeLater(e)) {
                    throw e;
                }
                String line = "a destination is left out: " + (e.getMessage() == null ? e : e.getMessage());
                if (said.add(line)) {
                    mistakes.accept(line);
                }
            }
        }
        return found;
    }
}
