package io.flowtap.rules.file;

import io.flowtap.rules.problem.Problem;
import io.flowtap.rules.problem.SyntaxProblem;
import java.util.List;

/** Where a text stands in a file, and from there where each of its characters does. */
public record TextPlace(String file, List<Piece> pieces) {

    /** Part of the text on one line; lines and columns count from 1. */
    public record Piece(int line, int column, int length) {}

    static TextPlace at(String file, int line, int column) {
        return new TextPlace(file, List.of(new Piece(line, column, Integer.MAX_VALUE)));
    }

    public int line() {
        return pieces.get(0).line();
    }

    public int column() {
        return pieces.get(0).column();
    }

    /** That something is wrong with the whole. */
    public Problem problem(String text) {
        return problem(0, text);
    }

    Problem problem(SyntaxProblem problem) {
        return problem(problem.offset(), problem.text());
    }

    /** That something is wrong from {@code offset} on. */
    public Problem problem(int offset, String text) {
        int rest = offset;
        for (Piece piece : pieces) {
            if (rest <= piece.length()) {
                return new Problem(file, piece.line(), piece.column() + rest, text);
            }
            // A line break of the file is one character of the text.
            rest -= piece.length() + 1;
        }
        return new Problem(file, line(), column(), text);
    }
}
