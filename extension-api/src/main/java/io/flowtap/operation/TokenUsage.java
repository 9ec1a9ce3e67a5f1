package io.flowtap.operation;

/**
 * Tokens of one model call, normalised: {@code input} includes everything read from or written to the provider's
 * cache, {@code output} includes reasoning. {@link #UNKNOWN} where the provider did not say.
 *
 * @param input all input tokens, cached ones included
 * @param output all output tokens, reasoning included
 * @param cacheRead the part of {@code input} read from the cache
 * @param cacheWrite the part of {@code input} written to the cache, any lifetime
 * @param cacheWrite1h the part of {@code cacheWrite} kept for an hour
 * @param reasoning the part of {@code output} spent on reasoning
 */
public record TokenUsage(
        long input, long output, long cacheRead, long cacheWrite, long cacheWrite1h, long reasoning) {

    /** The provider did not report this number. */
    public static final long UNKNOWN = -1;

    /** A call of which nothing is known. */
    public static final TokenUsage NONE =
            new TokenUsage(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

    /** Usage without any subset. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** Whether input or output is known. */
    public boolean known() {
        return input != UNKNOWN || output != UNKNOWN;
    }

    /** This usage, with every number that {@code inner}, a layer nearer to the provider, knows better. */
    public TokenUsage refinedBy(TokenUsage inner) {
        return new TokenUsage(
                better(inner.input, input),
                better(inner.output, output),
                better(inner.cacheRead, cacheRead),
                better(inner.cacheWrite, cacheWrite),
                better(inner.cacheWrite1h, cacheWrite1h),
                better(inner.reasoning, reasoning));
    }

    private static long better(long inner, long outer) {
        return inner != UNKNOWN ? inner : outer;
    }
}
