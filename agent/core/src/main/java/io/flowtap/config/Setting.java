package io.flowtap.config;

/**
 * One effective setting.
 *
 * @param key full name of the key
 * @param value never blank
 * @param source where the value comes from
 */
public record Setting(String key, String value, Source source) {

    /** Where a value comes from, the strongest first. */
    public enum Source {
        SYSTEM_PROPERTY,
        ENVIRONMENT,
        FILE,
        /** Environment variable of another tool, read because ours is not set. */
        STAND_IN,
        DEFAULT
    }

    /** The same without what must not be shown. */
    Setting masked() {
        return new Setting(key, Masking.named(key) ? Masking.hidden() : Masking.withoutCredentials(value), source);
    }
}
