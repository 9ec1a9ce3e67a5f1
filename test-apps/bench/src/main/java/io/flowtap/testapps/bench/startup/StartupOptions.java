package io.flowtap.testapps.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param runs how often each, not counting the first round
 * @param apps names of applications; empty for all
 * @param javaHomes Java installations
 * @param others jars of Flowtap to compare this one with, such as that of an older version
 * @param rules how many Flowtap has in further runs; 0 for no such runs
 */
record StartupOptions(int runs, List<String> apps, List<Path> javaHomes, List<Path> others, int rules) {

    private static final int DEFAULT_RUNS = 11;

    static StartupOptions parse(String[] args) {
        int runs = DEFAULT_RUNS;
        int rules = 0;
        List<String> apps = new ArrayList<>();
        List<Path> homes = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--runs" -> runs = Integer.parseInt(args[i + 1]);
                case "--app" -> apps.add(args[i + 1]);
                case "--java" -> homes.add(Path.of(args[i + 1]));
                case "--rules" -> rules = Integer.parseInt(args[i + 1]);
                case "--beside" -> others.add(Path.of(args[i + 1]));
                default -> throw new IllegalArgumentException("Unknown option " + args[i]);
            }
        }
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("No value for " + args[args.length - 1]);
        }
        if (homes.isEmpty()) {
            homes.add(Path.of(System.getProperty("java.home")));
        }
        return new StartupOptions(runs, apps, homes, others, rules);
    }

    boolean wants(App app) {
        return apps.isEmpty() || apps.contains(app.name());
    }

    /** Feature version of an installation, such as 17. */
    static String featureOf(Path javaHome) {
        try {
            for (String line : Files.readAllLines(javaHome.resolve("release"))) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return line.substring("JAVA_VERSION=".length()).replace("\"", "");
                }
            }
        } catch (IOException e) {
            // An installation need not say.
        }
        return javaHome.toString();
    }
}
