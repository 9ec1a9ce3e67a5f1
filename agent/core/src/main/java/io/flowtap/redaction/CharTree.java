package io.flowtap.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Words by their characters, so that all of them are compared with a text at once.
 *
 * @param <V> what belongs to a word
 */
final class CharTree<V> {

    /** Each character stands in the slot of its last bits, so that one look tells whether anything goes on with it. */
    private char[] chars = new char[1];

    private @Nullable CharTree<V>[] trees = none(1);

    /** What belongs to the word that ends here; null if none does. */
    private @Nullable V value;

    /** What stands behind this character; made if nothing does yet. */
    CharTree<V> grow(char c) {
        CharTree<V> known = behind(c);
        if (known != null) {
            return known;
        }
        while (trees[slot(c)] != null) {
            makeRoom();
        }
        CharTree<V> grown = new CharTree<>();
        put(c, grown);
        return grown;
    }

    /** Twice the slots: characters that shared one are told apart by one more bit. */
    private void makeRoom() {
        char[] oldChars = chars;
        @Nullable CharTree<V>[] oldTrees = trees;
        chars = new char[oldChars.length * 2];
        trees = none(chars.length);
        for (int i = 0; i < oldChars.length; i++) {
            CharTree<V> old = oldTrees[i];
            if (old != null) {
                put(oldChars[i], old);
            }
        }
    }

    private void put(char c, CharTree<V> tree) {
        chars[slot(c)] = c;
        trees[slot(c)] = tree;
    }

    private int slot(char c) {
        return c & chars.length - 1;
    }

    /** What goes on with this character; null if nothing does. */
    @Nullable
    CharTree<V> behind(char c) {
        int slot = slot(c);
        return chars[slot] == c ? trees[slot] : null;
    }

    void put(V value) {
        this.value = value;
    }

    @Nullable
    V value() {
        return value;
    }

    @SuppressWarnings("unchecked")
    private static <V> @Nullable CharTree<V>[] none(int slots) {
        return (@Nullable CharTree<V>[]) new CharTree<?>[slots];
    }
}
