package io.flowtap.rules.problem;

/** What is wrong at a place in a rules file; lines and columns count from 1. */
public record Problem(String file, int line, int column, String text) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + text;
    }
}
