package io.flowtap.redaction;

/**
 * The characters of a long text. Reading them one by one costs less than asking a String for each, which may store them
 * in either of two ways, by more than copying them takes.
 */
final class CopiedText implements CharSequence {

    private final CharSequence original;
    private final char[] chars;

    /** @param end no character from there on is read */
    CopiedText(String original, int end) {
        this.original = original;
        this.chars = new char[end];
        original.getChars(0, end, chars, 0);
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public int length() {
        return original.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return original.subSequence(start, end);
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
