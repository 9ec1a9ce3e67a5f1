package io.flowtap.cost;

import org.jspecify.annotations.Nullable;

/** What a provider charges for. */
public enum PricePart {
    INPUT("input"),
    OUTPUT("output"),
    CACHE_READ("cache-read"),
    CACHE_WRITE("cache-write"),
    CACHE_WRITE_1H("cache-write-1h"),
    REASONING("reasoning"),
    /** For information: token counts do not tell audio from text. */
    AUDIO_INPUT("audio-input"),
    /** For information, as {@link #AUDIO_INPUT}. */
    AUDIO_OUTPUT("audio-output"),
    /** For information, as {@link #AUDIO_INPUT}. */
    AUDIO_CACHE_READ("audio-cache-read"),
    /** The one part that is charged per thousand requests, not per million tokens. */
    REQUEST("request");

    // values() copies its array on every call.
    private static final PricePart[] ALL = values();

    private final String key;

    PricePart(String key) {
        this.key = key;
    }

    /** What the price file calls it. */
    public String key() {
        return key;
    }

    static int count() {
        return ALL.length;
    }

    /** The part of that key; null if there is none. */
    static @Nullable PricePart ofKey(String key) {
        for (PricePart part : ALL) {
            if (part.key.equals(key)) {
                return part;
            }
        }
        return null;
    }

    static String keys() {
        StringBuilder keys = new StringBuilder();
        for (PricePart part : ALL) {
            keys.append(keys.length() == 0 ? "" : ", ").append(part.key);
        }
        return keys.toString();
    }
}
