package io.flowtap.instrumentation.testing;

import io.flowtap.hook.Instrumentation;
import io.flowtap.instrumentation.common.NamedGetter;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.testsupport.MapSettings;
import io.flowtap.weaving.Weaver;
import io.flowtap.weaving.Weaving;
import io.flowtap.weaving.WeavingReport;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * An instrumentation at work in this JVM, through the agent's own weaver, on every version of its library that the
 * tests ask for. One for each JVM, kept in a static field: a class stays rewritten.
 *
 * <p>The build puts the jars of a version into {@code target/<name>/<version>}. Scenarios, the code of an application,
 * are classes of the tests in the package {@code scenario} beside the instrumentation's; each version has copies of its
 * own.
 */
public final class WovenLibrary {

    private final RecordedOperations recording = new RecordedOperations();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Map<String, LibraryVersionLoader> loaders = new ConcurrentHashMap<>();
    private final Instrumentation instrumentation;
    private final List<String> versions;
    private final String scenarios;
    private final Weaving weaving;
    private final Weaver weaver;

    /** @param versions of the library, the oldest first */
    public WovenLibrary(Instrumentation instrumentation, String... versions) {
        this.instrumentation = instrumentation;
        this.versions = List.of(versions);
        this.scenarios = instrumentation.getClass().getPackageName() + ".scenario.";
        this.weaving = new Weaving(WovenLibrary.class.getClassLoader(), log::add);
        weaving.addExtension(instrumentation, hooks(), MapSettings.of("flowtap.home", "target"));
        this.weaver = weaving.weaver(() -> {});
        weaving.link();
        ByteBuddyAgent.install().addTransformer(weaver, true);
        CurrentRecorder.install(recording);
    }

    /** Serves the classes of the instrumentation, and those it shares with others. */
    private static ClassLoader hooks() {
        URL common = NamedGetter.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return new URLClassLoader(
                    new URL[] {Path.of("target/classes").toUri().toURL(), common}, null);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The oldest first. */
    public List<String> versions() {
        return versions;
    }

    /** What the scenarios led to. */
    public RecordedOperations recording() {
        return recording;
    }

    /** What the weaver had to say to people. */
    public List<String> log() {
        return log;
    }

    /** What was matched, over all versions so far. */
    public WeavingReport.Library report() {
        return weaving.report().libraries().get(0);
    }

    /** The library's jars of {@code version}. */
    public List<Path> jars(String version) {
        return LibraryVersionLoader.jars(folder(version));
    }

    private Path folder(String version) {
        return Path.of("target", instrumentation.name(), version);
    }

    /** The loader of an application on {@code version}. */
    public ClassLoader loader(String version) {
        return loaders.computeIfAbsent(version, each -> {
            List<String> own = new ArrayList<>(instrumentation.library().packages());
            own.add(scenarios);
            return LibraryVersionLoader.of(folder(each), own);
        });
    }

    /** Shows the weaver a class file of {@code version}, as if it were loaded. */
    void show(String version, String internalName, byte[] classFile) {
        weaver.transform(null, loader(version), internalName, null, null, classFile);
    }

    /**
     * Runs {@code method} of a scenario in an application on {@code version}.
     *
     * @param scenario simple name of the class
     * @param method public, static, with a string as its only parameter
     * @return what it returns
     * @throws Exception what it throws
     */
    public Object run(String version, String scenario, String method, String argument) throws Exception {
        Class<?> type = loader(version).loadClass(scenarios + scenario);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader(version));
        try {
            return type.getMethod(method, String.class).invoke(null, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
