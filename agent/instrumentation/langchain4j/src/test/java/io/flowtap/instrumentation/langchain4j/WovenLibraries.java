package io.flowtap.instrumentation.langchain4j;

import io.flowtap.event.Settings;
import io.flowtap.operation.Operations;
import io.flowtap.weaving.Weaver;
import io.flowtap.weaving.Weaving;
import io.flowtap.weaving.WeavingReport;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The instrumentation at work in this JVM, through the agent's own weaver, on every version the tests ask for. */
final class WovenLibraries {

    static final Recording RECORDING = new Recording();
    static final List<String> LOG = new CopyOnWriteArrayList<>();

    private static final Map<String, LibraryLoader> LOADERS = new ConcurrentHashMap<>();
    private static final Weaving WEAVING;
    private static final Weaver WEAVER;

    static {
        try {
            URLClassLoader hooks =
                    new URLClassLoader(new URL[] {Path.of("target/classes").toUri().toURL()}, null);
            WEAVING = new Weaving(WovenLibraries.class.getClassLoader(), LOG::add);
            WEAVING.addExtension(new LangChain4jInstrumentation(), hooks, new NoSettings());
            WEAVER = WEAVING.weaver(() -> {});
            WEAVING.link();
            ByteBuddyAgent.install().addTransformer(WEAVER, true);
            Operations.install(RECORDING);
        } catch (MalformedURLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private WovenLibraries() {}

    private static final class NoSettings implements Settings {
        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public boolean flag(String key, boolean fallback) {
            return fallback;
        }

        @Override
        public Duration duration(String key) {
            return null;
        }

        @Override
        public List<String> list(String key) {
            return List.of();
        }

        @Override
        public String home() {
            return "target";
        }
    }

    static WeavingReport.Library report() {
        return WEAVING.report().libraries().get(0);
    }

    static ClassLoader loader(String version) {
        return LOADERS.computeIfAbsent(version, LibraryLoader::of);
    }

    /** Shows the weaver a class file of {@code version}, as if it were loaded. */
    static void show(String version, String internalName, byte[] classFile) {
        WEAVER.transform(null, loader(version), internalName, null, null, classFile);
    }

    /** Runs {@code method} of a scenario class in an application on {@code version}. */
    static Object run(String version, String scenario, String method, String url) throws Exception {
        Class<?> type = loader(version)
                .loadClass("io.flowtap.instrumentation.langchain4j.scenario." + scenario);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader(version));
        try {
            return type.getMethod(method, String.class).invoke(null, url);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
