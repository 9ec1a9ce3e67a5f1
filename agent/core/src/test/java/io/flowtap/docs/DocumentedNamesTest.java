package io.flowtap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents call by name is there. */
class DocumentedNamesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)\\b[^`]*`");
    private static final List<String> JDK_PACKAGES = List.of(
            "java.lang.",
            "java.lang.invoke.",
            "java.lang.invoke.MethodHandles$",
            "java.io.",
            "java.util.",
            "java.util.concurrent.",
            "java.util.concurrent.locks.",
            "java.net.",
            "java.net.http.",
            "java.security.",
            "java.sql.",
            "javax.net.ssl.",
            "javax.sql.",
            "sun.instrument.");

    @Test
    void everyClassExists() throws IOException {
        Set<String> known = ourClasses();
        Set<String> unknown = new TreeSet<>();
        for (Path document : documents()) {
            Matcher names = CLASS_NAME.matcher(Files.readString(document));
            while (names.find()) {
                if (!known.contains(names.group(1)) && !isInTheJdk(names.group(1))) {
                    unknown.add(ROOT.relativize(document) + ": " + names.group(1));
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    /** The LangChain4j module's own names many classes of that library, and has a test with the library at hand. */
    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs/decisions"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        try (Stream<Path> files = sources()) {
            files.filter(file -> file.endsWith("RATIONALE.md"))
                    .filter(file -> !file.toString().contains("langchain4j"))
                    .forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(10);
        return documents;
    }

    private static Set<String> ourClasses() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = sources()) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
        }
        return names;
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("bootstrap", "extension-api", "agent", "test-apps")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> !file.toString().contains("/target/")).forEach(found::add);
            }
        }
        return found.stream();
    }

    private static boolean isInTheJdk(String simpleName) {
        for (String prefix : JDK_PACKAGES) {
            try {
                Class.forName(prefix + simpleName, false, ClassLoader.getPlatformClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                // Perhaps in the next package.
            }
        }
        return false;
    }
}
