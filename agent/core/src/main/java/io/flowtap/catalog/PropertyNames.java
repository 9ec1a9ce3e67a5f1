package io.flowtap.catalog;

import org.jspecify.annotations.Nullable;

/** The spellings of one name: {@code conversation_id} and {@code conversationId}. */
final class PropertyNames {

    /** Longer ones are no names, but made of what is to be the value. */
    static final int MOST_CHARS = 64;

    private PropertyNames() {}

    static String camelCase(String snakeCase) {
        StringBuilder name = new StringBuilder(snakeCase.length());
        for (int i = 0; i < snakeCase.length(); i++) {
            char c = snakeCase.charAt(i);
            if (c != '_' || i == 0) {
                boolean begins = i > 1 && snakeCase.charAt(i - 1) == '_';
                name.append(begins ? Character.toUpperCase(c) : c);
            }
        }
        return name.toString();
    }

    /** Null if it cannot be one: something in it is no ASCII letter, digit, blank, dot, hyphen or underscore. */
    static @Nullable String snakeCase(String name) {
        if (name.length() > MOST_CHARS) {
            return null;
        }
        StringBuilder result = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (isUpper(c)) {
                if (i > 0 && beginsWord(name, i)) {
                    separate(result);
                }
                result.append((char) (c + ('a' - 'A')));
            } else if (isLower(c) || isDigit(c)) {
                result.append(c);
            } else if (c == '_' || c == '-' || c == '.' || c == ' ') {
                separate(result);
            } else {
                return null;
            }
        }
        return isSnakeCase(result) ? result.toString() : null;
    }

    private static boolean beginsWord(String name, int at) {
        boolean beforeLower = at + 1 < name.length() && isLower(name.charAt(at + 1));
        return !isUpper(name.charAt(at - 1)) || beforeLower;
    }

    private static void separate(StringBuilder result) {
        if (result.length() > 0 && result.charAt(result.length() - 1) != '_') {
            result.append('_');
        }
    }

    /** Whether it is in lower snake case, begins with a letter and is no longer than names are. */
    static boolean isSnakeCase(CharSequence name) {
        if (name.length() == 0 || name.length() > MOST_CHARS || !isLower(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLower(c) && !isDigit(c) && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
