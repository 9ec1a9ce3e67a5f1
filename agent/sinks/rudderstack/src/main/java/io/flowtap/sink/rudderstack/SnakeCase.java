package io.flowtap.sink.rudderstack;

/**
 * Splits names into words where RudderStack does: at everything but ASCII letters and digits, between {@code aB},
 * before the last capital of {@code ABc}, and where a word of letters and digits changes for the second time
 * ({@code abc12|de}, {@code 12ab|34}).
 */
final class SnakeCase {

    private final String name;
    private final StringBuilder result;
    private int wordStart;

    private SnakeCase(String name) {
        this.name = name;
        this.result = new StringBuilder(name.length() + 8);
    }

    /** {@code name} in lower snake case; empty if it has no ASCII letter or digit. */
    static String of(String name) {
        return new SnakeCase(name).split();
    }

    private String split() {
        boolean inWord = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean part = isLetter(c) || isDigit(c);
            if (part) {
                if (!inWord || beginsWord(i)) {
                    begin();
                }
                result.append(toLower(c));
            }
            inWord = part;
        }
        return result.toString();
    }

    private void begin() {
        if (result.length() > 0) {
            result.append('_');
        }
        wordStart = result.length();
    }

    private boolean beginsWord(int at) {
        char previous = name.charAt(at - 1);
        char c = name.charAt(at);
        boolean startedWithDigit = isDigit(result.charAt(wordStart));
        if (isDigit(c)) {
            return isLetter(previous) && startedWithDigit;
        }
        if (isDigit(previous)) {
            return !startedWithDigit;
        }
        boolean beforeLower = at + 1 < name.length() && isLower(name.charAt(at + 1));
        return isUpper(c) && (isLower(previous) || beforeLower);
    }

    private static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char toLower(char c) {
        return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
    }
}
