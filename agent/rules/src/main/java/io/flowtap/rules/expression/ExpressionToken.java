package io.flowtap.rules.expression;

import org.jspecify.annotations.Nullable;

/** The smallest part of an expression; {@code value} is that of a text or number. */
record ExpressionToken(
        Type type, String text, int at, @Nullable Object value) {

    enum Type {
        WORD,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return type == Type.SYMBOL && text.equals(symbol);
    }

    boolean isWord(String word) {
        return type == Type.WORD && text.equals(word);
    }

    boolean isWord() {
        return type == Type.WORD;
    }

    /** How a complaint calls it. */
    String described() {
        return type == Type.END ? "the end" : text;
    }
}
