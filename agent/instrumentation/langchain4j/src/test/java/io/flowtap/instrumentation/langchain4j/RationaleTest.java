package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RationaleTest {

    private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)[^`]*`");

    @Test
    void everyClassItNamesExists() throws IOException {
        Set<String> known = new TreeSet<>();
        collect(known, Path.of("src"));
        collect(known, Path.of("../common/src"));
        collect(known, Path.of("../testing/src"));
        collect(known, Path.of("../../../extension-api/src"));
        for (Path jar : LangChain4jTest.LIBRARY.jars("1.19.0")) {
            try (java.util.jar.JarFile file = new java.util.jar.JarFile(jar.toFile())) {
                file.stream().forEach(entry -> known.add(simpleName(entry.getName())));
            }
        }
        Set<String> unknown = new TreeSet<>();
        Matcher names = CLASS_NAME.matcher(Files.readString(Path.of("RATIONALE.md")));
        while (names.find()) {
            if (!known.contains(names.group(1))) {
                unknown.add(names.group(1));
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static void collect(Set<String> known, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> known.add(simpleName(file.toString())));
        }
    }

    private static String simpleName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
