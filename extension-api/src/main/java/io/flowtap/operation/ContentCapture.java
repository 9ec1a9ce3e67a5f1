package io.flowtap.operation;

/**
 * Which text may be read from the host. Everything is off unless the team switched it on; a hook must not even read
 * what is off.
 */
public record ContentCapture(
        boolean prompts, boolean completions, boolean toolArguments, boolean toolResults, boolean documents) {

    /** Nothing is captured. */
    public static final ContentCapture OFF = new ContentCapture(false, false, false, false, false);
}
