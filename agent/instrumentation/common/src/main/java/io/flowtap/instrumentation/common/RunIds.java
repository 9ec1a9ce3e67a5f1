package io.flowtap.instrumentation.common;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids for runs that their library gives none. */
public final class RunIds {

    private RunIds() {}

    /** A random UUID; not {@link UUID#randomUUID}, which may wait for entropy. */
    public static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long version4 = random.nextLong() & ~0xF000L | 0x4000L;
        long variant2 = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant2).toString();
    }
}
