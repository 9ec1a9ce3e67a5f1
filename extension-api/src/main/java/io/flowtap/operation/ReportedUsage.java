package io.flowtap.operation;

/**
 * Token counts of one call as the provider reported them. Providers disagree on what their counts include: xAI counts
 * reasoning beside the completion, Gemini behind an OpenAI-compatible endpoint counts thoughts in the total alone,
 * Anthropic counts the cache beside the input. The reported total shows which it was; only where it does not, the
 * provider's documentation decides. {@link TokenUsage#UNKNOWN} where the provider did not say. Immutable; each
 * {@code with} method returns a changed copy.
 */
public final class ReportedUsage {

    /** How a provider's documentation says that a part is counted. */
    public enum Counting {
        /** The input includes the cache, the output includes reasoning. */
        WITHIN,
        /** Comes on top. */
        APART
    }

    private final long input;
    private final long output;
    private final long total;
    private final long cacheRead;
    private final long cacheWrite;
    private final long reasoning;

    private ReportedUsage(long input, long output, long total, long cacheRead, long cacheWrite, long reasoning) {
        this.input = input;
        this.output = output;
        this.total = total;
        this.cacheRead = cacheRead;
        this.cacheWrite = cacheWrite;
        this.reasoning = reasoning;
    }

    /**
     * Counts of which the provider named no part.
     *
     * @param total what the provider itself counted; not a sum that a client library made
     */
    public static ReportedUsage of(long input, long output, long total) {
        return new ReportedUsage(input, output, total, TokenUsage.UNKNOWN, TokenUsage.UNKNOWN, TokenUsage.UNKNOWN);
    }

    public ReportedUsage withCacheRead(long cacheRead) {
        return new ReportedUsage(input, output, total, cacheRead, cacheWrite, reasoning);
    }

    public ReportedUsage withCacheWrite(long cacheWrite) {
        return new ReportedUsage(input, output, total, cacheRead, cacheWrite, reasoning);
    }

    public ReportedUsage withReasoning(long reasoning) {
        return new ReportedUsage(input, output, total, cacheRead, cacheWrite, reasoning);
    }

    /**
     * The same with cache in the input and reasoning in the output.
     *
     * @param cache what the documentation says of cache reads and writes
     * @param thoughts what the documentation says of reasoning
     */
    public TokenUsage normalised(Counting cache, Counting thoughts) {
        long cached = known(cacheRead) + known(cacheWrite);
        long reasoned = known(reasoning);
        boolean cacheOnTop = cache == Counting.APART;
        boolean reasoningOnTop = thoughts == Counting.APART;
        long uncounted = 0;
        if (hasTotal()) {
            long excess = total - input - output;
            if (excess == 0 && cached <= input && reasoned <= output) {
                cacheOnTop = false;
                reasoningOnTop = false;
            } else if (excess > 0 && excess == cached + reasoned) {
                cacheOnTop = true;
                reasoningOnTop = true;
            } else if (excess > 0 && excess == reasoned && cached <= input) {
                cacheOnTop = false;
                reasoningOnTop = true;
            } else if (excess > 0 && excess == cached && reasoned <= output) {
                cacheOnTop = true;
                reasoningOnTop = false;
            } else if (reasoned == 0) {
                uncounted = Math.max(0, excess - (cacheOnTop ? cached : 0));
            }
        }
        return new TokenUsage(
                input == TokenUsage.UNKNOWN || !cacheOnTop ? input : input + cached,
                output == TokenUsage.UNKNOWN ? restOfTotal() : output + uncounted + (reasoningOnTop ? reasoned : 0),
                cacheRead,
                cacheWrite,
                TokenUsage.UNKNOWN,
                uncounted > 0 ? uncounted : reasoning);
    }

    /** A total below what it adds up from is broken; so is that of a call without tokens. */
    private boolean hasTotal() {
        return input >= 0 && output >= 0 && total > 0;
    }

    /** Gemini's compatible endpoint leaves the completion out when thoughts used up its limit. */
    private long restOfTotal() {
        return input >= 0 && total > input ? total - input : TokenUsage.UNKNOWN;
    }

    private static long known(long count) {
        return Math.max(0, count);
    }
}
