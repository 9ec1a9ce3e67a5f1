package io.flowtap.cost;

import io.flowtap.operation.TokenUsage;

/** Exact integer arithmetic from tokens and rates to millionths of a US dollar. */
final class Cost {

    /** The call has no cost that could be told. */
    static final long UNKNOWN = -1;

    /** A count beyond this is broken, not large; below it nothing here can overflow. */
    static final long MAX_TOKENS = 1_000_000_000_000L;

    private static final long MILLION = 1_000_000;

    private Cost() {}

    /**
     * What a call to a chat or completion model cost.
     *
     * @return millionths of a US dollar, rounded half up; {@link #UNKNOWN} unless both input and output are known and
     *     the rates cover them
     */
    static long ofCompletion(TokenUsage usage, Rates rates) {
        long output = usage.output();
        if (!plausible(usage.input()) || !plausible(output) || output > 0 && rates.output() == Rates.NOT_LISTED) {
            return UNKNOWN;
        }
        return total(usage, output, rates);
    }

    /**
     * What a call to an embedding model cost. Output is charged only if it is known and has a rate: embeddings have no
     * output tokens, though some providers have a rate for them.
     *
     * @return millionths of a US dollar, rounded half up; {@link #UNKNOWN} unless the input is known
     */
    static long ofEmbedding(TokenUsage usage, Rates rates) {
        if (!plausible(usage.input()) || usage.output() > MAX_TOKENS) {
            return UNKNOWN;
        }
        return total(usage, rates.output() == Rates.NOT_LISTED ? 0 : Math.max(0, usage.output()), rates);
    }

    private static boolean plausible(long tokens) {
        return tokens >= 0 && tokens <= MAX_TOKENS;
    }

    private static long total(TokenUsage usage, long output, Rates rates) {
        long input = usage.input();
        long cacheRead = part(usage.cacheRead(), input);
        long written = usage.cacheWrite() == TokenUsage.UNKNOWN ? usage.cacheWrite1h() : usage.cacheWrite();
        long cacheWrite = part(written, input - cacheRead);
        long cacheWrite1h = part(usage.cacheWrite1h(), cacheWrite);
        long reasoning = part(usage.reasoning(), output);
        long whole = 0;
        // A product of tokens and rate may not fit, so whole millions of tokens are charged apart from the remainder.
        long rest = rates.request() * 1_000;
        whole += millions(input - cacheRead - cacheWrite, rates.input());
        rest += remainder(input - cacheRead - cacheWrite, rates.input());
        whole += millions(cacheRead, rates.cacheRead());
        rest += remainder(cacheRead, rates.cacheRead());
        whole += millions(cacheWrite - cacheWrite1h, rates.cacheWrite());
        rest += remainder(cacheWrite - cacheWrite1h, rates.cacheWrite());
        whole += millions(cacheWrite1h, rates.cacheWrite1h());
        rest += remainder(cacheWrite1h, rates.cacheWrite1h());
        whole += millions(output - reasoning, rates.output());
        rest += remainder(output - reasoning, rates.output());
        whole += millions(reasoning, rates.reasoning());
        rest += remainder(reasoning, rates.reasoning());
        return whole + (rest + MILLION / 2) / MILLION;
    }

    /** A subset of {@code all}, whatever the provider says: not below nothing, not above everything. */
    private static long part(long subset, long all) {
        return Math.max(0, Math.min(subset, all));
    }

    private static long millions(long tokens, long rate) {
        return tokens / MILLION * rate;
    }

    private static long remainder(long tokens, long rate) {
        return tokens % MILLION * rate;
    }
}
