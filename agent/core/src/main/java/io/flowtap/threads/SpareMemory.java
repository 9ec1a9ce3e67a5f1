package io.flowtap.threads;

import java.util.concurrent.locks.LockSupport;

/**
 * Memory for the JVM to rewrite classes with, and to initialize its own. Without any, HotSpot cannot make the exception
 * that would say so, and ends the JVM (seen in 17.0.15: {@code jni_Throw} of nothing, below {@code retransformClasses});
 * and a class of the JDK whose initializer has none is spoilt for the application, too, for the life of the JVM. An
 * application may take all memory at any moment, so this makes both unlikely and no more.
 */
public final class SpareMemory {

    /** Some times what rewriting takes. */
    private static final int NEEDED_BYTES = 8 << 20;

    /** Below the size from which G1 keeps an array in regions of its own, which need memory in one piece. */
    private static final int PIECE_BYTES = 128 << 10;

    private static final long PLENTY_BYTES = 4L * NEEDED_BYTES;
    private static final long FIRST_PAUSE_NANOS = 50_000_000;
    private static final int MOST_ATTEMPTS = 9;

    /** An application can take as much in the time that rewriting lasts. */
    private static final long MORE_THAN_PLENTY_BYTES = 2 * PLENTY_BYTES;

    /** So long nobody has taken memory: several times what rewriting lasts. */
    private static final long CALM_NANOS = 500_000_000;

    private static final long MOST_NANOS_FOR_CALM = 5_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000;

    private SpareMemory() {}

    /**
     * Returns when there is some.
     *
     * @throws OutOfMemoryError if there is none for some ten seconds
     */
    public static void await() {
        await(FIRST_PAUSE_NANOS);
    }

    /** @param firstPauseNanos between the first two attempts; each pause is twice as long as the one before */
    static void await(long firstPauseNanos) {
        long pauseNanos = firstPauseNanos;
        for (int attempt = 1; !isPlenty(); attempt++) {
            try {
                take(NEEDED_BYTES);
                return;
            } catch (OutOfMemoryError e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(pauseNanos);
                pauseNanos *= 2;
            }
        }
    }

    /**
     * Returns when there is some and nobody has been taking it for a while: for what must not run out of it half-way. An
     * application whose memory is always nearly full is waited for some seconds only.
     *
     * @throws OutOfMemoryError if there is none for some ten seconds after that
     */
    static void awaitCalm() {
        if (free() < MORE_THAN_PLENTY_BYTES) {
            long begin = System.nanoTime();
            long calmSince = begin;
            long now = begin;
            while (now - calmSince < CALM_NANOS && now - begin < MOST_NANOS_FOR_CALM) {
                LockSupport.parkNanos(LOOK_NANOS);
                now = System.nanoTime();
                if (free() < NEEDED_BYTES) {
                    calmSince = now;
                }
            }
        }
        await();
    }

    private static boolean isPlenty() {
        return free() > PLENTY_BYTES;
    }

    /** Counts garbage as used, so there may be more than it says. */
    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /**
     * Asks once for so much: what does not begin cannot fail half-way, in the initializer of a class, which is for ever.
     *
     * @throws OutOfMemoryError if there is not so much
     */
    public static void require(int bytes) {
        if (!isPlenty()) {
            take(bytes);
        }
    }

    /** Has the collector find out, and lets go of it again. */
    private static void take(int bytes) {
        byte[][] pieces = new byte[bytes / PIECE_BYTES][];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = new byte[PIECE_BYTES];
        }
    }
}
