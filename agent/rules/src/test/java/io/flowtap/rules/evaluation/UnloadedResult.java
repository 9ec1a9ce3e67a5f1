package io.flowtap.rules.evaluation;

/** Loaded by a loader of its own. */
public final class UnloadedResult {

    public String getText() {
        return "loaded";
    }
}
