package io.flowtap.cost;

/**
 * What APIs put behind the name of a model without making it another one: {@code claude-opus-5-20260101},
 * {@code claude-opus-5@20260101}, {@code gpt-5.6-sol-2026-07-30}, {@code gemini-2.5-pro-preview-05-06},
 * {@code gemini-1.5-flash-002}, {@code anthropic.claude-opus-5-v1:0}. A number of one or two digits is a later version,
 * {@code -mini} another size, {@code :free} and {@code :8b} are offers of somebody else: none of them is a release.
 */
final class ReleaseMark {

    private static final String[] WORDS = {"-latest", "@latest", "@default", "-preview", "-experimental", "-exp", "-v1"
    };

    // What a date stands for is written with digits and dashes only: # is a digit.
    private static final String[] DATES = {"-20##-##-##", "-20######", "@20######"};
    private static final String[] PREVIEW_DATES = {"-##-20##", "-##-##"};
    private static final String[] NUMBERS = {"-00#", "@00#", ":#"};

    private ReleaseMark() {}

    /** Whether everything from that index to the end marks a release; an end without anything does. */
    static boolean isFrom(String name, int index) {
        int at = index;
        while (at >= 0 && at < name.length()) {
            at = afterMark(name, at);
        }
        return at == name.length();
    }

    /** Index behind the mark that begins at an index; -1 if none does. */
    private static int afterMark(String name, int at) {
        int after = after(WORDS, name, at);
        after = after < 0 ? after(DATES, name, at) : after;
        after = after < 0 && isPreview(name, at) ? after(PREVIEW_DATES, name, at) : after;
        return after < 0 ? after(NUMBERS, name, at) : after;
    }

    private static int after(String[] marks, String name, int at) {
        for (String mark : marks) {
            int end = at + mark.length();
            if (end <= name.length() && fits(mark, name, at) && !continues(name, end)) {
                return end;
            }
        }
        return -1;
    }

    /** A word or number that goes on is another one: {@code -previews}, {@code :10b}. */
    private static boolean continues(String name, int end) {
        return end < name.length() && Character.isLetterOrDigit(name.charAt(end));
    }

    private static boolean fits(String mark, String name, int at) {
        for (int i = 0; i < mark.length(); i++) {
            char expected = mark.charAt(i);
            char actual = name.charAt(at + i);
            if (expected == '#' ? actual < '0' || actual > '9' : expected != actual) {
                return false;
            }
        }
        return true;
    }

    /** Only previews are dated without a year or a day; elsewhere such numbers are versions. */
    private static boolean isPreview(String name, int end) {
        return name.startsWith("preview", end - "preview".length()) || name.startsWith("exp", end - "exp".length());
    }
}
