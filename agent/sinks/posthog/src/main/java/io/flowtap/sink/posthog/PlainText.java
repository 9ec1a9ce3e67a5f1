package io.flowtap.sink.posthog;

/**
 * Text that every reader of JSON takes: half a surrogate pair is refused by PostHog's, and NUL by the databases behind
 * it. Both become U+FFFD.
 */
final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** {@code text} itself if nothing in it needs replacing. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isBad(text, i)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    /** The beginning of a text that is longer than {@code mostChars}, with a note of how long it was. */
    static String of(String text, int mostChars) {
        if (text.length() <= mostChars) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(mostChars - 1)) ? mostChars - 1 : mostChars;
        return of(text.substring(0, end)) + "… (cut from " + text.length() + " characters)";
    }

    private static String replaced(String text, int from) {
        StringBuilder result = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isBad(text, i)) {
                result.setCharAt(i, REPLACEMENT);
            }
        }
        return result.toString();
    }

    private static boolean isBad(String text, int at) {
        char c = text.charAt(at);
        if (c == 0) {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
