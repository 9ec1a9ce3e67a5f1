package io.flowtap.sink.posthog;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of the events that one Flowtap event becomes: the same whenever it is sent, each its own. */
final class StableUuid {

    // Any 62 bits do. Flipping always the same ones maps different ids to different ids, and leaves time and version.
    private static final long TRACE = 0x1b3d_9c52_7e08_a64fL;
    private static final long SPAN = 0x2c71_40e9_d5b6_138aL;

    private StableUuid() {}

    /** Of the event itself. PostHog drops events whose uuid is none, so another text is hashed into one. */
    static UUID of(String eventId) {
        try {
            return UUID.fromString(eventId);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(eventId.getBytes(StandardCharsets.UTF_8));
        }
    }

    static UUID ofTrace(UUID event) {
        return new UUID(event.getMostSignificantBits(), event.getLeastSignificantBits() ^ TRACE);
    }

    static UUID ofSpan(UUID event) {
        return new UUID(event.getMostSignificantBits(), event.getLeastSignificantBits() ^ SPAN);
    }
}
