package io.flowtap.rules.expression;

import java.util.List;
import java.util.Set;

/** The bare words that an expression may result in, and what they are called together. */
public record Vocabulary(String noun, List<String> words) {

    /** Of values and conditions. */
    public static final Vocabulary NONE = new Vocabulary("", List.of());

    public static final Vocabulary OUTCOMES =
            new Vocabulary("outcome", List.of("ok", "failed", "blocked", "suspended", "cancelled"));

    static final Set<String> RESERVED =
            Set.of("and", "or", "not", "in", "is", "exists", "static", "if", "then", "else", "true", "false", "null");

    boolean isEmpty() {
        return words.isEmpty();
    }
}
