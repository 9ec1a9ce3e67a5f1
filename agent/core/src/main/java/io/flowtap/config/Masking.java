package io.flowtap.config;

import io.flowtap.redaction.Secrets;
import java.util.Locale;

/**
 * Hides what must not be shown of a setting: keys, passwords, headers, and credentials inside addresses. Stricter than
 * what text of the host passes, which it passes, too: a setting can only be hidden or shown, and its name is known.
 */
final class Masking {

    private static final String HIDDEN = "***";
    private static final String[] SECRET_WORDS = {
        "key", "password", "passwd", "pwd", "secret", "token", "credential", "header", "auth"
    };

    private Masking() {}

    /** Whether nothing of the value may be shown. A mistyped key may be that of a secret, for all anybody knows. */
    static boolean named(String key) {
        if (soundsSecret(key)) {
            return true;
        }
        String nearest = ConfigurationKeys.find(key) == null ? ConfigurationKeys.nearest(key) : null;
        return nearest != null && soundsSecret(nearest);
    }

    private static boolean soundsSecret(String name) {
        if (Secrets.isNameOfOne(name)) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : SECRET_WORDS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    static String hidden() {
        return HIDDEN;
    }

    /** The value without credentials, if it is an address that has some. */
    static String withoutCredentials(String value) {
        int scheme = value.indexOf("://");
        String shown = withoutParameters(scheme < 0 ? value : withoutUser(value, scheme + 3));
        return Secrets.remove(shown);
    }

    private static String withoutUser(String value, int start) {
        int end = start;
        while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        int at = value.lastIndexOf('@', end - 1);
        if (at < start && hasPasswordWithSlash(value, start, end)) {
            at = value.lastIndexOf('@');
        }
        return at < start
                ? value.substring(0, start) + withoutPasswords(value.substring(start, end)) + value.substring(end)
                : value.substring(0, start) + HIDDEN + value.substring(at);
    }

    /** Behind the colon of a host is a port; whatever else stands there may be {@code user:password} without a host. */
    private static String withoutPasswords(String hosts) {
        StringBuilder shown = new StringBuilder();
        for (String host : hosts.split(",", -1)) {
            int colon = host.startsWith("[") ? -1 : host.indexOf(':');
            shown.append(shown.isEmpty() ? "" : ",")
                    .append(colon < 0 || isNumber(host, colon + 1) ? host : host.substring(0, colon + 1) + HIDDEN);
        }
        return shown.toString();
    }

    private static boolean isNumber(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Not what an address may look like, but what people paste: {@code https://user:pa/ss@host}. */
    private static boolean hasPasswordWithSlash(String value, int start, int end) {
        int colon = value.lastIndexOf(':', end - 1);
        if (colon < start || value.indexOf('@', end) < 0) {
            return false;
        }
        return !isNumber(value.substring(0, end), colon + 1);
    }

    /** Parameters of an address, as in {@code ?user=ann&password=x} or, of some drivers, {@code ;password=x}. */
    private static String withoutParameters(String value) {
        StringBuilder shown = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || "?&;".indexOf(value.charAt(i)) >= 0) {
                shown.append(parameter(value.substring(start, i), start > 0));
                if (i < value.length()) {
                    shown.append(value.charAt(i));
                }
                start = i + 1;
            }
        }
        return shown.toString();
    }

    private static String parameter(String text, boolean mayBeOne) {
        int equals = text.indexOf('=');
        return mayBeOne && equals >= 0 && soundsSecret(text.substring(0, equals))
                ? text.substring(0, equals + 1) + HIDDEN
                : text;
    }
}
