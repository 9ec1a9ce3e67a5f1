package io.flowtap.testapps.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java installation to run applications on.
 *
 * @param feature such as 17
 */
record Jdk(int feature, Path home) {

    private static final int NEWEST = 25;
    private static final List<Jdk> ALL = find();

    /** The one these tests run on. */
    static Jdk own() {
        return ALL.get(0);
    }

    /** The one these tests run on and, where the machine has it, JDK 25. */
    static List<Jdk> all() {
        return ALL;
    }

    Path java() {
        return tool("java");
    }

    Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }

    private static List<Jdk> find() {
        List<Jdk> found = new ArrayList<>();
        found.add(new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home"))));
        Path newest = newestHome();
        if (newest != null && found.get(0).feature() != NEWEST) {
            found.add(new Jdk(NEWEST, newest));
        }
        System.out.println("End-to-end tests run on " + found
                + (newest == null ? "; no JDK 25 found, set JAVA_25_HOME to test on it as well" : ""));
        return List.copyOf(found);
    }

    private static Path newestHome() {
        String named = System.getenv("JAVA_25_HOME");
        if (named != null) {
            return Path.of(named);
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return null;
        }
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(usual, "*" + NEWEST + "*")) {
            for (Path home : homes) {
                if (Files.isExecutable(home.resolve("bin/java"))) {
                    return home;
                }
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
