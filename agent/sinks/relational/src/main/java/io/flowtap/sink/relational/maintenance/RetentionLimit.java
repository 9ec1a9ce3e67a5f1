package io.flowtap.sink.relational.maintenance;

import java.util.Locale;

/**
 * How much of a table one run may delete without a person having agreed. docs/decisions/0027 says why.
 *
 * @param percent of the rows of a table; 100 for all of them, 0 for none
 */
public record RetentionLimit(int percent) {

    /** Key of the percentage. */
    public static final String KEY = "flowtap.retention.max-share";

    /** What holds if the key is not set. */
    public static final int DEFAULT_PERCENT = 25;

    /** Fewer rows than this go without a question: a share of a small table says nothing. */
    public static final long FEW_ROWS = 100;

    /** For somebody who has looked at what goes. */
    public static final RetentionLimit NONE = new RetentionLimit(100);

    /** @param percent brought between 0 and 100 */
    public RetentionLimit {
        percent = Math.max(0, Math.min(100, percent));
    }

    /** @param percent as in {@link #KEY} */
    public static RetentionLimit of(long percent) {
        return new RetentionLimit((int) Math.max(0, Math.min(100, percent)));
    }

    /** Whether so many rows of a table are too many. */
    public boolean refuses(long expired, long all) {
        boolean few = expired < FEW_ROWS && percent > 0;
        // Of a large table only an estimate is known, and more may have expired than are said to be there.
        return percent < 100 && !few && expired * 100.0 > all * (double) percent;
    }

    /** For people, without what to do about it. */
    public String reason(String table, long expired, long all) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d rows of %s have expired, which is more than %d %% in one run",
                expired,
                Math.max(expired, all),
                table,
                percent);
    }
}
