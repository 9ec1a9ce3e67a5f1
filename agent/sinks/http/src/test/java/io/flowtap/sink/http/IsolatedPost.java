package io.flowtap.sink.http;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@link PostAndReport} as the agent runs a sink: in one loader of its own that nobody else sees. */
final class IsolatedPost {

    private IsolatedPost() {}

    /** @param args class path of the loader, and what {@link PostAndReport} gets */
    public static void main(String[] args) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : args[0].split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        ClassLoader agent = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        agent.loadClass("io.flowtap.sink.http.PostAndReport")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[] {args[1]});
    }
}
