package io.flowtap.rules.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What became of a path so far.
 *
 * @param read how often it was read to its end
 * @param nulls how often it was null
 * @param failed how often a step could not be taken, or the end was no value
 * @param firstFailure the class of the first exception, or what else was the matter
 */
public record PathFinding(
        String path,
        long read,
        long nulls,
        long failed,
        @Nullable String firstFailure) {

    public boolean isAlwaysNull() {
        return read > 0 && nulls == read;
    }
}
