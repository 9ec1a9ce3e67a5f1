package io.flowtap.config;

import java.util.Locale;

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

    /** The same without what must not be shown: keys, passwords, and credentials inside URLs. */
    Setting masked() {
        String name = key.toLowerCase(Locale.ROOT);
        boolean secret = name.endsWith("key") || name.endsWith("password") || name.endsWith("headers");
        return new Setting(key, secret ? "***" : withoutCredentials(value), source);
    }

    private static String withoutCredentials(String value) {
        int authority = value.indexOf("://");
        int at = authority < 0 ? -1 : value.indexOf('@', authority);
        String visible = at < 0 ? value : value.substring(0, authority + 3) + "***" + value.substring(at);
        int password = visible.toLowerCase(Locale.ROOT).indexOf("password=");
        if (password < 0) {
            return visible;
        }
        int end = visible.indexOf('&', password);
        return visible.substring(0, password) + "password=***" + (end < 0 ? "" : visible.substring(end));
    }
}
