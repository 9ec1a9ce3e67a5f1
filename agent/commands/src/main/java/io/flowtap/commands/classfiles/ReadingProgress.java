package io.flowtap.commands.classfiles;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says every few seconds how many class files have been read. */
final class ReadingProgress {

    private static final long NANOS_PER_LINE = 3_000_000_000L;

    private final Consumer<String> listener;
    private final LongSupplier nanoTime;
    private long nextAt;
    private int count;

    /** @param nanoTime as {@link System#nanoTime} */
    ReadingProgress(Consumer<String> listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        nextAt = nanoTime.getAsLong() + NANOS_PER_LINE;
    }

    void read() {
        count++;
        long now = nanoTime.getAsLong();
        if (now - nextAt >= 0) {
            listener.accept(count + " class files have been read so far");
            nextAt = now + NANOS_PER_LINE;
        }
    }
}
