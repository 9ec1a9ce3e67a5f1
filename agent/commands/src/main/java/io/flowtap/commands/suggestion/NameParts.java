package io.flowtap.commands.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a name in camel case, in small letters: {@code LLMNodeExecutor} is llm, node, executor. */
final class NameParts {

    private NameParts() {}

    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            if (i == name.length() || begins(name, i)) {
                String word =
                        name.substring(start, i).replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
                if (!word.isEmpty()) {
                    words.add(word);
                }
                start = i;
            }
        }
        return words;
    }

    private static boolean begins(String name, int at) {
        char c = name.charAt(at);
        char before = name.charAt(at - 1);
        boolean beforeSmall = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return before == '_'
                || before == '$'
                || Character.isUpperCase(c) && (!Character.isUpperCase(before) || beforeSmall);
    }

    /** The first word, which of a method is what it does. */
    static String first(String name) {
        List<String> words = of(name);
        return words.isEmpty() ? "" : words.get(0);
    }

    static String last(String name) {
        List<String> words = of(name);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }
}
