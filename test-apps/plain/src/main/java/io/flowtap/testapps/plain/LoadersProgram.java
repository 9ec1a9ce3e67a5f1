package io.flowtap.testapps.plain;

import java.io.File;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/**
 * Runs programs that each live in a class loader of their own, as in a servlet container:
 * {@code LoadersProgram CLASS_PATH MAIN_CLASS ARGUMENTS -- CLASS_PATH MAIN_CLASS ARGUMENTS ...}. This class's own
 * loader sees none of their libraries. With {@code hostile:} in front of the class path it is a {@link HostileLoader}.
 */
public final class LoadersProgram {

    private static final String HOSTILE = "hostile:";

    private LoadersProgram() {}

    public static void main(String[] args) throws Exception {
        int start = 0;
        while (start < args.length) {
            int end = start;
            while (end < args.length && !args[end].equals("--")) {
                end++;
            }
            run(args[start], args[start + 1], Arrays.copyOfRange(args, start + 2, end));
            start = end + 1;
        }
    }

    private static void run(String classPath, String mainClass, String[] arguments) throws Exception {
        ClassLoader loader = loader(classPath);
        Thread.currentThread().setContextClassLoader(loader);
        Method main = loader.loadClass(mainClass).getMethod("main", String[].class);
        main.invoke(null, (Object) arguments);
    }

    private static ClassLoader loader(String classPath) throws MalformedURLException {
        ClassLoader parent = ClassLoader.getPlatformClassLoader();
        return classPath.startsWith(HOSTILE)
                ? new HostileLoader(urls(classPath.substring(HOSTILE.length())), parent)
                : new URLClassLoader(urls(classPath), parent);
    }

    private static URL[] urls(String classPath) throws MalformedURLException {
        String[] entries = classPath.split(File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = new File(entries[i]).toURI().toURL();
        }
        return urls;
    }
}
