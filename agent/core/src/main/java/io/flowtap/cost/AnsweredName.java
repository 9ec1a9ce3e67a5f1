package io.flowtap.cost;

import org.jspecify.annotations.Nullable;

/** What the model name in an answer says about the model that was asked for. */
final class AnsweredName {

    private AnsweredName() {}

    /**
     * Whether the answer leaves out the variant that was asked for: OpenRouter answers a call to
     * {@code deepseek/deepseek-r1:free} as {@code deepseek/deepseek-r1}, which costs.
     */
    static boolean hidesVariant(@Nullable String answered, @Nullable String requested) {
        return answered != null
                && requested != null
                && requested.length() > answered.length() + 1
                && requested.charAt(answered.length()) == ':'
                && requested.regionMatches(true, 0, answered, 0, answered.length());
    }

    /**
     * Whether a name that is not in the table may be another name of the model that was asked for: an alias of a
     * gateway or a release, but not a sibling. A gateway that answers {@code gpt-4o} with {@code gpt-5.7}, or a vendor
     * who points {@code mistral-medium-latest} at a new version, is not paid the price of the elder.
     */
    static boolean standsFor(@Nullable String answered, @Nullable String requested) {
        if (answered == null || requested == null) {
            return requested != null;
        }
        int start = bareName(answered);
        int word = familyLength(answered, start);
        int other = bareName(requested);
        boolean sameFamily = word > 0
                && word == familyLength(requested, other)
                && answered.regionMatches(true, start, requested, other, word);
        return !sameFamily || isReleaseOf(answered, start, requested, other);
    }

    private static boolean isReleaseOf(String answered, int start, String requested, int other) {
        int length = requested.length() - other;
        int rest = start + length;
        return answered.regionMatches(true, start, requested, other, length)
                && (ReleaseMark.isFrom(answered, rest) || isShortDate(answered, rest));
    }

    /** Month and day as in {@code grok-4-0709}; the year and month of {@code mistral-medium-2612} are a version. */
    private static boolean isShortDate(String name, int from) {
        return name.length() == from + 5
                && name.charAt(from) == '-'
                && isBetween(1, 12, name.substring(from + 1, from + 3))
                && isBetween(1, 31, name.substring(from + 3));
    }

    private static boolean isBetween(int first, int last, String digits) {
        long number = PriceNumbers.integer(digits);
        return number >= first && number <= last;
    }

    private static int bareName(String name) {
        return name.lastIndexOf('/') + 1;
    }

    /** The letters a name begins with: {@code gpt}, {@code claude}, {@code mistral}. */
    private static int familyLength(String name, int start) {
        int end = start;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return end - start;
    }
}
