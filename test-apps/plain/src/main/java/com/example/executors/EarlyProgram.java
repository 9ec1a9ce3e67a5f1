package com.example.executors;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** Runs an executor whose class was loaded before any agent was started. */
public final class EarlyProgram {

    private static final int CALLS = 40;

    private EarlyProgram() {}

    /** The system class loader, which the JVM makes before it starts agents. */
    public static final class EarlyLoader extends URLClassLoader {

        /** Loads the executor. */
        public EarlyLoader(ClassLoader parent) throws ClassNotFoundException {
            super(new URL[0], parent);
            Class.forName("com.example.executors.EarlyProgram$Executor", true, parent);
        }

        /** The JVM asks for this where there are agents. */
        public void appendToClassPathForInstrumentation(String jar) throws MalformedURLException {
            addURL(new File(jar).toURI().toURL());
        }
    }

    /** Loaded early. */
    static final class Executor {

        String run(String input) {
            return input;
        }
    }

    /** Calls it for four seconds. */
    public static void main(String[] arguments) throws InterruptedException {
        Executor executor = new Executor();
        for (int i = 0; i < CALLS; i++) {
            executor.run("again");
            Thread.sleep(100);
        }
        System.out.println("done");
    }
}
