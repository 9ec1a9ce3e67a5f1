package io.flowtap.cost;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The amounts a provider charges for one model at one time. Immutable; one instance serves every call it applies to.
 *
 * <p>PriceNumbers are millionths of a US dollar per million tokens, which is the same as millionths of a millionth of a
 * dollar per token; {@link PricePart#REQUEST} is in millionths of a dollar per thousand requests.
 */
public final class Rates {

    /** The price table does not list this part. */
    public static final long NOT_LISTED = -1;

    private static final double USD_PER_THOUSAND = 1e9;

    private final long[] listed;
    private final long input;
    private final long output;
    private final long cacheRead;
    private final long cacheWrite;
    private final long cacheWrite1h;
    private final long reasoning;
    private final long request;

    /** @param listed by ordinal of {@link PricePart}; not copied */
    Rates(long[] listed) {
        this.listed = listed;
        input = listed(PricePart.INPUT);
        output = listed(PricePart.OUTPUT);
        cacheRead = listedOr(PricePart.CACHE_READ, input);
        cacheWrite = listedOr(PricePart.CACHE_WRITE, input);
        cacheWrite1h = listedOr(PricePart.CACHE_WRITE_1H, cacheWrite);
        reasoning = listedOr(PricePart.REASONING, output);
        request = listedOr(PricePart.REQUEST, 0);
    }

    /** What the price table says; {@link #NOT_LISTED} if it says nothing. */
    public long listed(PricePart part) {
        return listed[part.ordinal()];
    }

    /** What the price table says, as it is written there: US dollars such as {@code 2.5}; null if it says nothing. */
    public @Nullable String dollars(PricePart part) {
        long amount = listed(part);
        return amount == NOT_LISTED
                ? null
                : BigDecimal.valueOf(amount, 6).stripTrailingZeros().toPlainString();
    }

    private long listedOr(PricePart part, long otherwise) {
        long amount = listed(part);
        return amount == NOT_LISTED ? otherwise : amount;
    }

    /** These rates, with every part that {@code changes} lists replaced. */
    Rates changedBy(long[] changes) {
        long[] merged = listed.clone();
        for (int part = 0; part < merged.length; part++) {
            if (changes[part] != NOT_LISTED) {
                merged[part] = changes[part];
            }
        }
        return new Rates(merged);
    }

    /** US dollars per thousand input tokens. */
    public double inputPer1k() {
        return input / USD_PER_THOUSAND;
    }

    /** US dollars per thousand output tokens; 0 for a model without output tokens, such as an embedding model. */
    public double outputPer1k() {
        return output == NOT_LISTED ? 0 : output / USD_PER_THOUSAND;
    }

    long input() {
        return input;
    }

    /** {@link #NOT_LISTED} for a model without output tokens. */
    long output() {
        return output;
    }

    /** Input read from the cache; the input rate if not listed. */
    long cacheRead() {
        return cacheRead;
    }

    /** Input written to the cache for a short time; the input rate if not listed. */
    long cacheWrite() {
        return cacheWrite;
    }

    /** Input written to the cache for an hour; the rate of a short time if not listed. */
    long cacheWrite1h() {
        return cacheWrite1h;
    }

    /** Output spent on reasoning; the output rate if not listed. */
    long reasoning() {
        return reasoning;
    }

    /** Per thousand requests; 0 if not listed. */
    long request() {
        return request;
    }
}
