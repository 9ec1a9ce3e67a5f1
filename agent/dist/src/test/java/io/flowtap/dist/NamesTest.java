package io.flowtap.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.EventFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How things are called in the sources of all modules. */
class NamesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Stand-ins have the names of what they stand in for: agent/stand-ins/RATIONALE.md. */
    private static final Set<String> IN_SEVERAL_PACKAGES =
            Set.of("package-info.java", "module-info.java", "Logger.java", "LoggerFactory.java");

    private static final Pattern WITH_UNDERSCORES =
            Pattern.compile("^ {4}(?:public )?void (\\w*_\\w*)\\(", Pattern.MULTILINE);

    /** The names of fields that could hardly mean anything else. */
    private static final List<String> FIELDS = EventFields.ALL.stream()
            .filter(name -> name.contains("_") && !name.equals(EventFields.LATENCY_MS))
            .toList();

    /**
     * LangChain4j's applications name the caller by keys of their own; RudderStack reserves column names; documents of
     * commands and rules files have formats of their own.
     */
    private static final Set<String> OTHER_CONTRACTS =
            Set.of("EventFields.java", "InvocationFacts.java", "ReservedNames.java", "RuleKind.java", "TraceJson.java");

    @Test
    void oneSimpleNameMeansOneThing() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path source : sources()) {
            byName.computeIfAbsent(source.getFileName().toString(), name -> new ArrayList<>())
                    .add(ROOT.relativize(source));
        }
        byName.keySet().removeAll(IN_SEVERAL_PACKAGES);
        byName.values().removeIf(files -> files.size() == 1);

        assertThat(byName).isEmpty();
    }

    @Test
    void testsAreNamedInCamelCase() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            if (source.toString().contains("/src/test/")) {
                Matcher method = WITH_UNDERSCORES.matcher(Files.readString(source));
                while (method.find()) {
                    found.add(source.getFileName() + ": " + method.group(1));
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void fieldsOfEventsAreNamedInOnePlace() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources()) {
            String name = source.getFileName().toString();
            if (ROOT.relativize(source).toString().matches("agent/(?!test-support/).*/src/main/.*")
                    && !OTHER_CONTRACTS.contains(name)) {
                String text = Files.readString(source);
                FIELDS.stream()
                        .filter(field -> text.contains('"' + field + '"'))
                        .forEach(field -> found.add(name + ": " + field));
            }
        }

        assertThat(found).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String part : List.of("agent", "bootstrap", "extension-api", "test-apps")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
