package io.flowtap.rules.problem;

/** What is wrong at an offset in a text that is an expression or a pattern. */
public final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final int offset;

    public SyntaxProblem(int offset, String text) {
        super(text, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
