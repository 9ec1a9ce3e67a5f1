package io.flowtap.cost;

/** A price file cannot be read as one. The message names file, line, problem and what would be right. */
public final class InvalidPricesException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param source what messages call the file
     * @param text all of it
     * @param index of a character in the line that is wrong
     */
    InvalidPricesException(String source, String text, int index, String problem) {
        super(source + ", line " + lineOf(text, index) + ": " + problem);
    }

    private static int lineOf(String text, int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
