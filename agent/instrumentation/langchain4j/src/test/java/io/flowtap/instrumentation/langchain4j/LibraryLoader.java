package io.flowtap.instrumentation.langchain4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An application on one version of LangChain4j: the library's jars and the scenarios, each in this loader only. */
final class LibraryLoader extends URLClassLoader {

    static final List<String> VERSIONS = List.of("1.0.0", "1.7.1", "1.13.0", "1.19.0");

    private static final String SCENARIOS = "io.flowtap.instrumentation.langchain4j.scenario.";

    private LibraryLoader(String version, URL[] urls) {
        super("langchain4j-" + version, urls, LibraryLoader.class.getClassLoader());
    }

    static LibraryLoader of(String version) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path jar : jars(version)) {
                urls.add(jar.toUri().toURL());
            }
            urls.add(Path.of("target/test-classes").toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        return new LibraryLoader(version, urls.toArray(new URL[0]));
    }

    static List<Path> jars(String version) {
        try (Stream<Path> jars = Files.list(Path.of("target/langchain4j", version))) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("dev.langchain4j.") && !name.startsWith(SCENARIOS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
