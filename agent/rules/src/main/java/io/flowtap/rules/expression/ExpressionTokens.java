package io.flowtap.rules.expression;

import io.flowtap.rules.problem.SyntaxProblem;
import java.util.List;

/** The tokens of an expression, read from left to right. */
final class ExpressionTokens {

    /** So deep may parentheses and the like be nested. */
    private static final int DEPTH = 60;

    private final List<ExpressionToken> tokens;
    private int next;
    private int depth;

    ExpressionTokens(String text) throws SyntaxProblem {
        tokens = ExpressionLexer.tokens(text);
    }

    ExpressionToken peek() {
        return tokens.get(next);
    }

    ExpressionToken peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    ExpressionToken take() {
        ExpressionToken token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        if (there) {
            take();
        }
        return there;
    }

    boolean takeWord(String word) {
        boolean there = peek().isWord(word);
        if (there) {
            take();
        }
        return there;
    }

    void expectSymbol(String symbol, String purpose) throws SyntaxProblem {
        if (!takeSymbol(symbol)) {
            throw unexpected(symbol + " " + purpose);
        }
    }

    String expectName(String what) throws SyntaxProblem {
        if (!peek().isWord()) {
            throw unexpected(what);
        }
        return take().text();
    }

    SyntaxProblem unexpected(String wanted) {
        ExpressionToken token = peek();
        return new SyntaxProblem(token.at(), "here must be " + wanted + ", not " + token.described());
    }

    void enter() throws SyntaxProblem {
        if (++depth > DEPTH) {
            throw new SyntaxProblem(peek().at(), "nested deeper than " + DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }
}
