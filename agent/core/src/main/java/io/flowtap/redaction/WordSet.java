package io.flowtap.redaction;

import java.util.Arrays;

/** Words, looked up in a text whatever their case there. Allocates nothing. */
final class WordSet {

    private static final int LISTS = 256;
    private static final String[] NONE = {};

    private final String[][] lists = new String[LISTS][];
    private int longest;

    /** @param words in small letters */
    WordSet(String... words) {
        Arrays.fill(lists, NONE);
        for (String word : words) {
            longest = Math.max(longest, word.length());
            int list = listOf(word, 0, word.length());
            lists[list] = Arrays.copyOf(lists[list], lists[list].length + 1);
            lists[list][lists[list].length - 1] = word;
        }
    }

    private static int listOf(CharSequence text, int from, int to) {
        int ends = Chars.lower(text.charAt(from)) * 31 + Chars.lower(text.charAt(to - 1));
        return ends * 31 + (to - from) & LISTS - 1;
    }

    boolean contains(CharSequence text, int from, int to) {
        if (to <= from || to - from > longest) {
            return false;
        }
        for (String word : lists[listOf(text, from, to)]) {
            if (Chars.equalsIgnoringCase(text, from, to - from, word)) {
                return true;
            }
        }
        return false;
    }
}
