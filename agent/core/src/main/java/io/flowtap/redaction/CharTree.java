package io.flowtap.redaction;

import java.util.Arrays;

/**
 * Words by their characters, so that all of them are compared with a text at once.
 *
 * @param <V> what belongs to a word
 */
final class CharTree<V> {

    private char[] chars = {};
    private CharTree<V>[] trees = none();

    /** What belongs to the word that ends here; null if none does. */
    private V value;

    /** What stands behind this character; made if nothing does yet. */
    CharTree<V> grow(char c) {
        CharTree<V> child = behind(c);
        if (child == null) {
            child = new CharTree<>();
            int count = chars.length;
            chars = Arrays.copyOf(chars, count + 1);
            trees = Arrays.copyOf(trees, count + 1);
            chars[count] = c;
            trees[count] = child;
        }
        return child;
    }

    /** What goes on with this character; null if nothing does. */
    CharTree<V> behind(char c) {
        char[] known = chars;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == c) {
                return trees[i];
            }
        }
        return null;
    }

    void put(V value) {
        this.value = value;
    }

    V value() {
        return value;
    }

    @SuppressWarnings("unchecked")
    private static <V> CharTree<V>[] none() {
        return (CharTree<V>[]) new CharTree<?>[0];
    }
}
