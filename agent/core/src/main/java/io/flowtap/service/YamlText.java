package io.flowtap.service;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Finds a text in nested YAML mappings, which is all that names of applications need of the language. */
final class YamlText {

    private record Level(int indent, String path) {}

    private YamlText() {}

    /**
     * The value of a key such as {@code spring.application.name}, nested or dotted, in the documents of the file that
     * hold for every profile; null if there is none.
     */
    static @Nullable String value(String text, String key) {
        for (String document : text.split("(?m)^---.*$")) {
            if (find(document, "spring.config.activate.on-profile") == null
                    && find(document, "spring.profiles") == null) {
                String value = find(document, key);
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }

    private static @Nullable String find(String document, String key) {
        Deque<Level> levels = new ArrayDeque<>();
        for (String line : document.split("\n")) {
            String content = line.strip();
            int colon = keyEnd(content);
            if (content.isEmpty() || content.startsWith("#") || content.startsWith("- ") || colon < 0) {
                continue;
            }
            int indent = line.indexOf(content.charAt(0));
            while (!levels.isEmpty() && levels.peek().indent >= indent) {
                levels.pop();
            }
            String name = unquoted(content.substring(0, colon).strip());
            String path = levels.isEmpty() ? name : levels.peek().path + "." + name;
            String value = scalar(content.substring(colon + 1).strip());
            if (path.equals(key) && !value.isEmpty()) {
                return value;
            }
            levels.push(new Level(indent, path));
        }
        return null;
    }

    /** Index of the colon that ends the key; one without a blank behind it belongs to a text. */
    private static int keyEnd(String content) {
        return content.endsWith(":") && content.indexOf(": ") < 0 ? content.length() - 1 : content.indexOf(": ");
    }

    private static String scalar(String value) {
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        int closing = first == '"' || first == '\'' ? value.indexOf(first, 1) : -1;
        if (closing > 0) {
            return value.substring(1, closing);
        }
        int comment = first == '#' ? 0 : value.indexOf(" #");
        String plain = comment < 0 ? value : value.substring(0, comment).strip();
        // Blocks, aliases and flow collections are no names.
        return "|>&*{[".indexOf(first) >= 0 ? "" : plain;
    }

    private static String unquoted(String name) {
        return name.length() > 1 && (name.charAt(0) == '"' || name.charAt(0) == '\'')
                ? name.substring(1, name.length() - 1)
                : name;
    }
}
