package io.flowtap.extension;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The effective configuration: system property, then environment, then configuration file, then default. */
public interface Settings {

    /** Value of a {@code flowtap.*} key, or its default; null if there is neither. Never blank. */
    @Nullable
    String get(String key);

    /** Value of a key, or {@code fallback}. */
    default String get(String key, String fallback) {
        String value = get(key);
        return value == null ? fallback : value;
    }

    /** Whether a key is {@code true}; {@code fallback} if it is not set or is neither true nor false. */
    boolean flag(String key, boolean fallback);

    /** A key's value as a number; {@code fallback} if it is not set or is no whole number. */
    default long number(String key, long fallback) {
        String value = get(key);
        try {
            return value == null ? fallback : Long.parseLong(value);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    /**
     * A key's value as a duration such as {@code 2s}, {@code 500ms} or {@code 1h}; a number without a unit counts
     * seconds.
     *
     * @return the default of the key if the value cannot be read; null if there is neither
     */
    @Nullable
    Duration duration(String key);

    /** Comma-separated values, trimmed, without empty ones. */
    List<String> list(String key);

    /**
     * The settings of one extension: {@code ofExtension("acme").get("team")} is {@code flowtap.extension.acme.team},
     * in the environment {@code FLOWTAP_EXTENSION_ACME_TEAM}.
     *
     * @param name that of a processor, sink, identity source or instrumentation of the extension
     */
    default Settings ofExtension(String name) {
        return new ExtensionSettings(this, name);
    }

    /** Directory of journal, database and native libraries, as an absolute path. */
    String home();
}
