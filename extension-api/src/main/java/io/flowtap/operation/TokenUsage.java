package io.flowtap.operation;

/**
 * Tokens of one model call, normalised: {@code input} includes everything read from or written to the provider's
 * cache, {@code output} includes reasoning. {@link #UNKNOWN} where the provider did not say. Immutable; each
 * {@code with} method returns a changed copy.
 */
public final class TokenUsage {

    /** The provider did not report this number. */
    public static final long UNKNOWN = -1;

    /** A call of which nothing is known. */
    public static final TokenUsage NONE = of(UNKNOWN, UNKNOWN);

    private final long input;
    private final long output;
    private final long cacheRead;
    private final long cacheWrite;
    private final long cacheWrite1h;
    private final long reasoning;

    TokenUsage(long input, long output, long cacheRead, long cacheWrite, long cacheWrite1h, long reasoning) {
        this.input = input;
        this.output = output;
        this.cacheRead = cacheRead;
        this.cacheWrite = cacheWrite;
        this.cacheWrite1h = cacheWrite1h;
        this.reasoning = reasoning;
    }

    /** Usage of which no part is known. */
    public static TokenUsage of(long input, long output) {
        return new TokenUsage(input, output, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** @param cacheRead the part of {@code input} read from the cache */
    public TokenUsage withCacheRead(long cacheRead) {
        return new TokenUsage(input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning);
    }

    /** @param cacheWrite the part of {@code input} written to the cache, any lifetime */
    public TokenUsage withCacheWrite(long cacheWrite) {
        return new TokenUsage(input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning);
    }

    /** @param cacheWrite1h the part of {@code cacheWrite} kept for an hour */
    public TokenUsage withCacheWrite1h(long cacheWrite1h) {
        return new TokenUsage(input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning);
    }

    /** @param reasoning the part of {@code output} spent on reasoning */
    public TokenUsage withReasoning(long reasoning) {
        return new TokenUsage(input, output, cacheRead, cacheWrite, cacheWrite1h, reasoning);
    }

    /** All input tokens, cached ones included. */
    public long input() {
        return input;
    }

    /** All output tokens, reasoning included. */
    public long output() {
        return output;
    }

    /** The part of {@link #input} read from the cache. */
    public long cacheRead() {
        return cacheRead;
    }

    /** The part of {@link #input} written to the cache, any lifetime. */
    public long cacheWrite() {
        return cacheWrite;
    }

    /** The part of {@link #cacheWrite} kept for an hour. */
    public long cacheWrite1h() {
        return cacheWrite1h;
    }

    /** The part of {@link #output} spent on reasoning. */
    public long reasoning() {
        return reasoning;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenUsage usage
                && input == usage.input
                && output == usage.output
                && cacheRead == usage.cacheRead
                && cacheWrite == usage.cacheWrite
                && cacheWrite1h == usage.cacheWrite1h
                && reasoning == usage.reasoning;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(31 * (31 * (31 * input + output) + cacheRead) + reasoning);
    }

    @Override
    public String toString() {
        return "TokenUsage[input=" + input + ", output=" + output + ", cacheRead=" + cacheRead + ", cacheWrite="
                + cacheWrite + ", cacheWrite1h=" + cacheWrite1h + ", reasoning=" + reasoning + "]";
    }
}
