package io.flowtap.commands.suggestion;

import java.util.Set;

/** Names of parameters that mean something else in an expression. */
final class ReservedWords {

    private static final Set<String> WORDS = Set.of(
            "and", "or", "not", "in", "is", "exists", "static", "if", "then", "else", "true", "false", "null", "this",
            "return", "thrown", "at", "exit");

    private ReservedWords() {}

    static boolean contain(String name) {
        return WORDS.contains(name);
    }
}
