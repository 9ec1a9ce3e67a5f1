package io.flowtap.rules.problem;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the known words a mistyped one was meant to be. */
public final class NearestWord {

    private static final int LONGEST = 64;

    private NearestWord() {}

    /** A question to put behind a complaint, such as {@code ; did you mean flow?}; empty if no word is near. */
    public static String question(String word, Collection<String> known) {
        String nearest = of(word, known);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    /** The nearest of {@code known}, null if none is near. */
    public static @Nullable String of(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return null;
        }
        String nearest = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String each : known) {
            if (each.startsWith(word + "_")) {
                return each;
            }
            int distance = distance(withoutStyle(word), withoutStyle(each));
            if (distance < least) {
                least = distance;
                nearest = each;
            }
        }
        return nearest;
    }

    /** {@code userId} and {@code user_id} are the same word in two styles. */
    private static String withoutStyle(String word) {
        return word.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String left, String right) {
        int[] twoAbove = new int[right.length() + 1];
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int other = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                int replaced = above[column - 1] + other;
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
                if (isSwap(left, row, right, column)) {
                    current[column] = Math.min(current[column], twoAbove[column - 2] + 1);
                }
            }
            twoAbove = above;
            above = current;
        }
        return above[right.length()];
    }

    private static boolean isSwap(String left, int row, String right, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
