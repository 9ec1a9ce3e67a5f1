package io.flowtap.instrumentation.testing;

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

/**
 * The loader of an application on one version of a library: the library's jars and the scenarios, each in this loader
 * only. What they need besides comes from the class path of the tests.
 */
final class LibraryVersionLoader extends URLClassLoader {

    private static final Path TEST_CLASSES = Path.of("target/test-classes");

    private final List<String> own;

    private LibraryVersionLoader(String name, URL[] urls, List<String> own) {
        super(name, urls, LibraryVersionLoader.class.getClassLoader());
        this.own = own;
    }

    /**
     * @param folder with the jars of that version
     * @param own prefixes of the binary names of classes that only this loader may define
     */
    static LibraryVersionLoader of(Path folder, List<String> own) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path jar : jars(folder)) {
                urls.add(jar.toUri().toURL());
            }
            urls.add(TEST_CLASSES.toUri().toURL());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        return new LibraryVersionLoader(folder.toString(), urls.toArray(new URL[0]), own);
    }

    static List<Path> jars(Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isOwn(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    private boolean isOwn(String name) {
        for (String prefix : own) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
