package io.flowtap.instrumentation.common;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** Marks of the newest answers, a few thousand. A lost race or a full slot forgets an older one. Any thread. */
public final class AnswerMarks {

    /** The mark of an answer that has nothing to tell it by. */
    public static final long NONE = 0;

    private static final int SLOTS = 1 << 12;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);

    /** By the provider's id of the answer; where it gives none, by the words and the count of tokens. */
    public static long of(@Nullable String responseId, @Nullable String words, @Nullable Integer tokens) {
        if (responseId != null && !responseId.isEmpty()) {
            return hash(FNV_BASIS, responseId);
        }
        return words == null || tokens == null ? NONE : hash(FNV_BASIS ^ tokens, words);
    }

    private static long hash(long basis, String text) {
        long hash = basis;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash == NONE ? 1 : hash;
    }

    void add(long mark) {
        if (mark != NONE) {
            slots.lazySet(slot(mark), mark);
        }
    }

    boolean contains(long mark) {
        return mark != NONE && slots.get(slot(mark)) == mark;
    }

    private static int slot(long mark) {
        return (int) (mark ^ mark >>> 32) & (SLOTS - 1);
    }
}
