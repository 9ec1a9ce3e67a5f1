package io.flowtap.sink.otlp;

import io.flowtap.sink.http.KeyFingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Headers as {@code OTEL_EXPORTER_OTLP_HEADERS} has them: {@code name=value,name=value}, values percent-encoded,
 * https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables.
 *
 * @param byName names in lower case
 */
record OtlpHeaders(Map<String, String> byName) {

    private static final String SETTING = "flowtap.otlp.headers";

    /** What the exporter and the connection say themselves; the JDK's client refuses some of them. */
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> SCHEMES = Set.of("basic", "bearer");
    private static final int SHORTEST_SECRET = 4;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    /**
     * @param text null for none
     * @throws IllegalArgumentException if an entry is none; the message shows no value
     */
    static OtlpHeaders of(@Nullable String text) {
        Map<String, String> byName = new LinkedHashMap<>();
        String[] entries = text == null ? new String[0] : text.split(",");
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].trim();
            int equals = entry.indexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).trim().toLowerCase(Locale.ROOT);
            if (entry.isEmpty()) {
                continue;
            }
            if (!isToken(name)) {
                throw new IllegalArgumentException(
                        SETTING + ": entry " + (i + 1) + " is not name=value; a comma inside a value is written %2C");
            }
            if (TAKEN.contains(name)) {
                throw new IllegalArgumentException(SETTING + ": header " + name + " cannot be set: remove it");
            }
            byName.put(name, decoded(entry.substring(equals + 1).trim()));
        }
        return new OtlpHeaders(byName);
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!alphanumeric && TOKEN_MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Not URLDecoder, which makes a blank of a plus, such as one in a key in Base64. */
    private static String decoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
        int i = 0;
        while (i < value.length()) {
            int high = value.charAt(i) == '%' ? hex(value, i + 1) : -1;
            int low = high < 0 ? -1 : hex(value, i + 2);
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 3;
            } else {
                int end = value.offsetByCodePoints(i, 1);
                bytes.writeBytes(value.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }

    /** Tells two sets of headers apart without showing one; empty if there are none. */
    String fingerprint() {
        return byName.isEmpty() ? "" : KeyFingerprint.of(new TreeMap<>(byName).toString());
    }

    /** What of the values may be a key, or a part of one. */
    String[] secrets() {
        List<String> secrets = new ArrayList<>();
        for (String value : byName.values()) {
            for (String word : value.split(" ")) {
                // Shorter ones are flags and numbers, and would blot out half of every message.
                if (word.length() >= SHORTEST_SECRET && !SCHEMES.contains(word.toLowerCase(Locale.ROOT))) {
                    secrets.add(word);
                }
            }
        }
        return secrets.toArray(new String[0]);
    }

    /** Names only. */
    @Override
    public String toString() {
        return byName.keySet().toString();
    }
}
