package io.flowtap.redaction;

import io.flowtap.redaction.NameEnding.Reach;
import io.flowtap.redaction.NameEnding.Sense;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Endings of names, found by their last letters: of hundreds of words, a name is compared with a few. */
final class NameEndings {

    /** The last five bits of a letter are the same for both cases. */
    private static final int LETTERS = 32;

    private static final NameEnding[] NONE = {};

    /** A bit for each three letters that one of them ends with. */
    private final long[] threeLetters = new long[LETTERS * LETTERS * LETTERS / Long.SIZE];

    /** From their last letters to their first. */
    private final CharTree<NameEnding[]> backwards = new CharTree<>();

    private int count;

    /** Adds words; of those that fit a name, the first one added counts. */
    NameEndings with(Sense sense, Reach reach, String... words) {
        for (String word : words) {
            add(word, sense, reach);
        }
        return this;
    }

    private void add(String word, Sense sense, Reach reach) {
        CharTree<NameEnding[]> tree = backwards;
        for (int i = word.length(); i > 0; i--) {
            tree = tree.grow(word.charAt(i - 1));
        }
        NameEnding[] known = endingsAt(tree);
        NameEnding[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = new NameEnding(word, reach, sense, count++);
        tree.put(more);
        if (word.length() > 2) {
            mark(letters(word, word.length()));
            return;
        }
        for (int any = 0; any < LETTERS; any++) {
            mark(any * LETTERS * LETTERS | twoLetters(word, word.length()));
        }
    }

    private static NameEnding[] endingsAt(@Nullable CharTree<NameEnding[]> tree) {
        NameEnding[] endings = tree == null ? null : tree.value();
        return endings == null ? NONE : endings;
    }

    private void mark(int letters) {
        threeLetters[letters / Long.SIZE] |= 1L << letters;
    }

    private static int twoLetters(CharSequence text, int end) {
        return letter(text, end - 2) * LETTERS | letter(text, end - 1);
    }

    private static int letters(CharSequence text, int end) {
        int third = end > 2 ? letter(text, end - 3) : 0;
        return third * LETTERS * LETTERS | twoLetters(text, end);
    }

    private static int letter(CharSequence text, int at) {
        return Chars.lower(text.charAt(at)) & LETTERS - 1;
    }

    /** Whether what ends there may end with any of them; lets most words of a text pass with one look. */
    boolean mayFit(CharSequence text, int end) {
        if (end < 2) {
            return false;
        }
        int letters = letters(text, end);
        return (threeLetters[letters / Long.SIZE] & 1L << letters) != 0;
    }

    /** The first of them that the name ends with; null if there is none. */
    @Nullable
    NameEnding of(CharSequence text, int start, int end) {
        if (end - start < 2 || !mayFit(text, end)) {
            return null;
        }
        NameEnding first = null;
        CharTree<NameEnding[]> tree = backwards;
        for (int i = end; i > start && tree != null; ) {
            tree = tree.behind(Chars.lower(text.charAt(--i)));
            for (NameEnding ending : endingsAt(tree)) {
                if ((first == null || ending.rank() < first.rank()) && ending.fits(text, start, end)) {
                    first = ending;
                }
            }
        }
        return first;
    }
}
