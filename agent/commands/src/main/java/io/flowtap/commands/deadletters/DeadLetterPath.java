package io.flowtap.commands.deadletters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of dead letters, as its name tells it.
 *
 * @param exporter name of the sink, with {@code _} for what no file name should have
 * @param name of the file in which JVMs keep letters, {@code <exporter>-<day>.jsonl}
 * @param taken whether a command took it, so that no JVM adds to it
 */
public record DeadLetterPath(Path path, String exporter, String name, boolean taken) {

    private static final Pattern NAME = Pattern.compile("((.+)-\\d{4}-\\d{2}-\\d{2}\\.jsonl)(\\.redelivering-\\d+)?");

    /** Null if it is another file. */
    public static DeadLetterPath of(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches() ? new DeadLetterPath(path, name.group(2), name.group(1), name.group(3) != null) : null;
    }

    /** Those under a home, by name. */
    public static List<DeadLetterPath> in(Path home) throws IOException {
        List<DeadLetterPath> found = new ArrayList<>();
        Path directory = directory(home);
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (Path file : files.sorted().toList()) {
                    DeadLetterPath letters = of(file);
                    if (letters != null) {
                        found.add(letters);
                    }
                }
            }
        }
        return found;
    }

    static Path directory(Path home) {
        return home.resolve("dead-letter");
    }

    /** Whether it holds what a sink of that name refused. */
    boolean isOf(String sink) {
        return exporter.equals(sink.replaceAll("[^A-Za-z0-9-]", "_"));
    }

    /** Takes it from the JVMs that add to it, with one rename; a JVM that was about to add makes a new file. */
    DeadLetterPath take() throws IOException {
        for (int number = 1; ; number++) {
            Path target = path.resolveSibling(name + ".redelivering-" + number);
            if (!Files.exists(target)) {
                Files.move(path, target);
                return new DeadLetterPath(target, exporter, name, true);
            }
        }
    }
}
