package io.flowtap.cost;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The price of a model over a stretch of time or a part of the day, with its steps by the size of the call. Immutable.
 */
public final class PricePeriod {

    private static final long DAY = 86_400_000;

    private final @Nullable String from;
    private final long fromMillis;
    private final @Nullable String daily;
    private final long dailyStart;
    private final long dailyEnd;
    private final Rates base;
    private final long[] steps;
    private final Rates[] stepRates;

    private PricePeriod(
            @Nullable String from,
            long fromMillis,
            @Nullable String daily,
            long dailyStart,
            long dailyEnd,
            Rates base,
            long[] steps,
            Rates[] stepRates) {
        this.from = from;
        this.fromMillis = fromMillis;
        this.daily = daily;
        this.dailyStart = dailyStart;
        this.dailyEnd = dailyEnd;
        this.base = base;
        this.steps = steps;
        this.stepRates = stepRates;
    }

    static PricePeriod always(Rates base) {
        return new PricePeriod(null, Long.MIN_VALUE, null, 0, 0, base, new long[0], new Rates[0]);
    }

    static PricePeriod from(String date, long fromMillis, Rates base) {
        return new PricePeriod(date, fromMillis, null, 0, 0, base, new long[0], new Rates[0]);
    }

    /** @param start milliseconds after midnight UTC; greater than {@code end} if the window passes midnight */
    static PricePeriod daily(String window, long start, long end, Rates base) {
        return new PricePeriod(null, Long.MIN_VALUE, window, start, end, base, new long[0], new Rates[0]);
    }

    /** This period with one more step; {@code tokens} is greater than that of the last one. */
    PricePeriod above(long tokens, long[] changes) {
        int count = steps.length;
        long[] moreSteps = Arrays.copyOf(steps, count + 1);
        Rates[] moreRates = Arrays.copyOf(stepRates, count + 1);
        moreSteps[count] = tokens;
        moreRates[count] = (count == 0 ? base : stepRates[count - 1]).changedBy(changes);
        return new PricePeriod(from, fromMillis, daily, dailyStart, dailyEnd, base, moreSteps, moreRates);
    }

    boolean applies(long atMillis) {
        if (daily == null) {
            return atMillis >= fromMillis;
        }
        long time = Math.floorMod(atMillis, DAY);
        return dailyStart <= dailyEnd ? time >= dailyStart && time < dailyEnd : time >= dailyStart || time < dailyEnd;
    }

    /**
     * The rates of a call. A call beyond a step is charged at that step's rates as a whole.
     *
     * @param inputTokens all input tokens, cached ones included; below zero if unknown
     */
    public Rates rates(long inputTokens) {
        for (int step = steps.length - 1; step >= 0; step--) {
            if (inputTokens > steps[step]) {
                return stepRates[step];
            }
        }
        return base;
    }

    /** The day, as {@code 2026-09-01}, 00:00 UTC, since when this price holds; null if there is no such day. */
    public @Nullable String from() {
        return from;
    }

    /** The part of the day, as {@code 00:30-16:30} UTC, in which this price holds; null if that is the whole day. */
    public @Nullable String daily() {
        return daily;
    }

    /** How many steps by size there are. */
    public int stepCount() {
        return steps.length;
    }

    /** Number of input tokens beyond which {@code stepRates(step)} apply. */
    public long stepAbove(int step) {
        return steps[step];
    }

    /** Rates of a call beyond {@code stepAbove(step)}. */
    public Rates stepRates(int step) {
        return stepRates[step];
    }
}
