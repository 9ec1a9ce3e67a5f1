package io.flowtap.spelling;

/** How many slips of the hand lie between two words. */
public final class EditDistance {

    private EditDistance() {}

    /**
     * Fewest insertions, deletions and replacements of one character, and swaps of two neighbours, that turn one text
     * into the other.
     */
    public static int between(String one, String other) {
        int[] twoAbove = new int[other.length() + 1];
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
                if (isSwap(one, row, other, column)) {
                    current[column] = Math.min(current[column], twoAbove[column - 2] + 1);
                }
            }
            twoAbove = above;
            above = current;
        }
        return above[other.length()];
    }

    private static boolean isSwap(String one, int row, String other, int column) {
        return row > 1
                && column > 1
                && one.charAt(row - 1) == other.charAt(column - 2)
                && one.charAt(row - 2) == other.charAt(column - 1);
    }
}
