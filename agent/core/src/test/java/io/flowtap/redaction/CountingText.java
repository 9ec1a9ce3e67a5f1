package io.flowtap.redaction;

/** Counts how often its characters are read. */
final class CountingText implements CharSequence {

    private final String text;
    private long looks;

    CountingText(String text) {
        this.text = text;
    }

    /** How often characters of the text are read while credentials are removed from what is kept of it. */
    static long looksAt(String text, int kept) {
        CountingText counting = new CountingText(text);
        Secrets.remove(counting, kept, () -> {});
        return counting.looks;
    }

    @Override
    public char charAt(int index) {
        looks++;
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        looks += end - start;
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
