package io.flowtap.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The walk in {@code docs/architecture.md} passes classes and methods that are there. */
class ArchitectureDocumentTest {

    private static final int MOST_CLASSES = 25;
    private static final Pattern CLASS_OR_METHOD = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final Pattern DRAWN = Pattern.compile(
            "\\b([A-Z][a-z]\\w*[A-Z]\\w*|Weaving|Weaver|Operation|Redaction|Journal|Generation|Exporter)\\b");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flowtap");

    private static String document() throws IOException {
        return Files.readString(Path.of("../../docs/architecture.md"));
    }

    @Test
    void everyClassAndMethodItNamesExists() throws IOException {
        Set<String> unknown = new TreeSet<>();
        Matcher names = CLASS_OR_METHOD.matcher(document());
        int found = 0;
        while (names.find()) {
            found++;
            if (!exists(names.group(1), names.group(2))) {
                unknown.add(names.group());
            }
        }

        assertThat(found).isGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    @Test
    void theDrawingShowsTheWalkAndNoMoreThanAReaderCanKeepInMind() throws IOException {
        String drawing = document().split("```", -1)[1];
        Set<String> drawn = new TreeSet<>();
        Matcher names = DRAWN.matcher(drawing);
        while (names.find()) {
            drawn.add(names.group());
        }
        drawn.remove("JVM");

        assertThat(drawn).hasSizeBetween(20, MOST_CLASSES).allMatch(name -> exists(name, null));
    }

    private boolean exists(String className, String method) {
        for (JavaClass each : classes) {
            if (each.getSimpleName().equals(className)
                    && (method == null
                            || each.getAllMethods().stream()
                                    .anyMatch(m -> m.getName().equals(method)))) {
                return true;
            }
        }
        // The tests of this module, which the document names, are not in the jar.
        return className.endsWith("Test");
    }
}
