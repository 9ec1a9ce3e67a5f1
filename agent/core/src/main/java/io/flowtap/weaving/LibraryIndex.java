package io.flowtap.weaving;

import io.flowtap.hook.Instrumentation;
import io.flowtap.hook.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * What one instrumentation looks for, without loading a class of it.
 *
 * @param instrumentation its short name
 * @param implementation binary name of its {@link Instrumentation}
 * @param markerClasses internal names of classes by which the library is recognised
 * @param packages internal prefixes of the library's class names
 * @param exactTypes internal names of classes to rewrite
 * @param superTypes internal names of types whose subtypes are rewritten
 */
record LibraryIndex(
        String instrumentation,
        String implementation,
        List<String> markerClasses,
        List<String> packages,
        List<String> exactTypes,
        List<String> superTypes) {

    /**
     * Parses {@code META-INF/flowtap/targets}, which is written when {@code flowtap.jar} is assembled: one word and its
     * values a line; {@code instrumentation} starts the next one.
     *
     * @throws IllegalArgumentException if a line is anything else
     */
    static List<LibraryIndex> parse(String text) {
        List<LibraryIndex> all = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            int space = line.indexOf(' ');
            if (space < 0 || !read(line.substring(0, space), line.substring(space + 1), all)) {
                throw new IllegalArgumentException("Not a line of the target index: " + line);
            }
            start = end + 1;
        }
        return all;
    }

    private static boolean read(String word, String value, List<LibraryIndex> all) {
        if (word.equals("instrumentation")) {
            return all.add(named(value));
        }
        LibraryIndex current = all.isEmpty() ? null : all.get(all.size() - 1);
        return current != null
                && switch (word) {
                    case "marker" -> current.markerClasses.add(value);
                    case "package" -> current.packages.add(value);
                    case "exact" -> current.exactTypes.add(value);
                    case "subtypes" -> current.superTypes.add(value);
                    default -> false;
                };
    }

    private static LibraryIndex named(String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("Not a line of the target index: instrumentation " + value);
        }
        return new LibraryIndex(
                value.substring(0, space),
                value.substring(space + 1),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** Writes what {@link #parse} reads. */
    String format() {
        StringBuilder text = new StringBuilder("instrumentation ")
                .append(instrumentation)
                .append(' ')
                .append(implementation)
                .append('\n');
        append(text, "marker", markerClasses);
        append(text, "package", packages);
        append(text, "exact", exactTypes);
        append(text, "subtypes", superTypes);
        return text.toString();
    }

    private static void append(StringBuilder text, String word, List<String> values) {
        for (String value : values) {
            text.append(word).append(' ').append(value).append('\n');
        }
    }

    /** Reads the index off the instrumentation itself. */
    static LibraryIndex of(Instrumentation instrumentation) {
        LibraryIndex index = new LibraryIndex(
                instrumentation.name(),
                instrumentation instanceof InstrumentationTable table
                        ? table.implementation()
                        : instrumentation.getClass().getName(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        for (String marker : instrumentation.library().markerClasses()) {
            index.markerClasses.add(internal(marker));
        }
        for (String prefix : instrumentation.library().packages()) {
            index.packages.add(internal(prefix));
        }
        for (Target target : instrumentation.targets()) {
            (target.subtypes() ? index.superTypes : index.exactTypes).add(internal(target.typeName()));
        }
        return index;
    }

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }
}
