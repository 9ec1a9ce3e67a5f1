package io.flowtap.sink.sqlite;

import io.flowtap.sink.sqlite.driver.StoreAndRead;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link StoreAndRead} as the agent runs the sink: in one loader of its own that nobody else sees. */
public final class IsolatedStart {

    private IsolatedStart() {}

    /** @param args class path of the loader, and what {@link StoreAndRead} gets */
    public static void main(String[] args) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : args[0].split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader agent = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        agent.loadClass("io.flowtap.sink.sqlite.driver.StoreAndRead")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[] {args[1]});
    }
}
