package io.flowtap.rules.expression;

import io.flowtap.rules.expression.ExpressionToken.Type;
import io.flowtap.rules.problem.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the text of an expression into tokens. */
final class ExpressionLexer {

    private static final String[] SYMBOLS = {
        "??", "==", "!=", "<=", ">=", "<", ">", "?", ":", "(", ")", "[", "]", ".", ",", "*"
    };

    private final String text;
    private final List<ExpressionToken> tokens = new ArrayList<>();
    private int at;

    private ExpressionLexer(String text) {
        this.text = text;
    }

    static List<ExpressionToken> tokens(String text) throws SyntaxProblem {
        ExpressionLexer lexer = new ExpressionLexer(text);
        while (lexer.skipSpace()) {
            lexer.next();
        }
        lexer.add(Type.END, text.length(), null);
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void next() throws SyntaxProblem {
        char c = text.charAt(at);
        if (Character.isJavaIdentifierStart(c)) {
            word();
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (isDigit(at) || c == '-' && isDigit(at + 1)) {
            number();
        } else {
            symbol(c);
        }
    }

    private void word() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        add(Type.WORD, end, null);
    }

    private void quoted(char quote) throws SyntaxProblem {
        StringBuilder value = new StringBuilder();
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            if (text.charAt(end) == '\\') {
                end++;
                value.append(escaped(end));
            } else {
                value.append(text.charAt(end));
            }
            end++;
        }
        if (end >= text.length()) {
            throw new SyntaxProblem(at, "this text has no end: write " + quote + " behind it");
        }
        add(Type.TEXT, end + 1, value.toString());
    }

    private char escaped(int position) throws SyntaxProblem {
        char c = position < text.length() ? text.charAt(position) : ' ';
        return switch (c) {
            case '\\', '"', '\'' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            default ->
                throw new SyntaxProblem(
                        position - 1, "\\ stands before \\, \", ', n or t alone; write \\\\ for itself");
        };
    }

    private void number() throws SyntaxProblem {
        int end = at + 1;
        while (end < text.length()
                && (isDigit(end) || text.charAt(end) == '_' || text.charAt(end) == '.' && isDigit(end + 1))) {
            end++;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            end = exponentEnd(end);
        }
        boolean joined =
                end < text.length() && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '-');
        String digits = text.substring(at, end).replace("_", "");
        Object value = joined ? null : numberOf(digits);
        if (value == null) {
            throw new SyntaxProblem(at, "this is no number; put it in quotes if it is text");
        }
        add(Type.NUMBER, end, value);
    }

    private int exponentEnd(int from) {
        int end = from + 1;
        if (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
            end++;
        }
        if (!isDigit(end)) {
            return from;
        }
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private static @Nullable Object numberOf(String digits) {
        try {
            boolean whole = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
            if (whole) {
                return Long.valueOf(digits);
            }
            double value = Double.parseDouble(digits);
            return Double.isInfinite(value) ? null : (Object) value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private boolean isDigit(int position) {
        return position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9';
    }

    private void symbol(char c) throws SyntaxProblem {
        refuseForeign();
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                add(Type.SYMBOL, at + symbol.length(), null);
                return;
            }
        }
        throw new SyntaxProblem(at, hint(c));
    }

    /** What is meant well in other languages. */
    private void refuseForeign() throws SyntaxProblem {
        if (text.startsWith("?.", at)) {
            throw new SyntaxProblem(at, "write . instead of ?.: behind a null everything is null");
        }
        if (text.startsWith("::", at)) {
            throw new SyntaxProblem(at, "write . instead of ::");
        }
        if (text.startsWith("?:", at)) {
            throw new SyntaxProblem(at, "write ?? instead of ?:");
        }
    }

    private static String hint(char c) {
        return switch (c) {
            case '&' -> "write and";
            case '|' -> "write or";
            case '!' -> "write not";
            case '=' -> "write == to compare";
            case '+', '-', '/', '%' -> "nothing is computed here; put it in quotes if it is text";
            case '{', '}', '$' -> "write the path alone, without ${ }";
            default -> c + " means nothing here; put it in quotes if it is text";
        };
    }

    private void add(Type type, int end, @Nullable Object value) {
        tokens.add(new ExpressionToken(type, text.substring(at, end), at, value));
        at = end;
    }
}
