package io.flowtap.sink.posthog;

import io.flowtap.extension.Settings;
import io.flowtap.sink.http.HttpAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is configured.
 *
 * @param host of the project, without a slash at the end
 * @param address that batches are posted to
 * @param key of the project; lets events in and shows nothing
 * @param flushAt how many events are enough for a request
 * @param linger how long the oldest may wait for them
 * @param aiSpans whether all operations become spans of PostHog's AI traces
 */
record PostHogSettings(URI host, URI address, String key, int flushAt, Duration linger, boolean aiSpans) {

    static final String KEY = "flowtap.posthog.api-key";
    static final String HOST = "flowtap.posthog.host";
    static final int MOST_EVENTS = 500;

    private static final String US = "https://us.i.posthog.com";
    private static final String EU = "https://eu.i.posthog.com";
    private static final String FLUSH_INTERVAL = "flowtap.posthog.flush-interval";
    private static final long FIRST_MILLIS = 1000;
    private static final int DEFAULT_FLUSH_AT = 20;
    private static final Duration DEFAULT_LINGER = Duration.ofSeconds(10);

    /**
     * @return empty without a key, and if PostHog is turned off
     * @throws IllegalArgumentException if key or host cannot be right; the message says what to change, not the key
     */
    static Optional<PostHogSettings> of(Settings settings) {
        String key = settings.get(KEY);
        if (key == null || !settings.flag("flowtap.posthog.enabled", true)) {
            return Optional.empty();
        }
        requireProjectKey(key.trim());
        String host = ingestion(settings.get(HOST, US).trim());
        long flushAt = settings.number("flowtap.posthog.flush-at", DEFAULT_FLUSH_AT);
        return Optional.of(new PostHogSettings(
                HttpAddress.of(HOST, host, ""),
                HttpAddress.of(HOST, host, "/batch/"),
                key.trim(),
                (int) Math.max(1, Math.min(flushAt, MOST_EVENTS)),
                linger(settings),
                settings.flag("flowtap.posthog.ai-spans", false)));
    }

    /** Without slashes at the end. The website stands for the address that takes events, as with PostHog's clients. */
    private static String ingestion(String host) {
        String plain = host;
        while (plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return switch (plain) {
            case "https://app.posthog.com", "https://us.posthog.com" -> US;
            case "https://eu.posthog.com" -> EU;
            default -> plain;
        };
    }

    private static void requireProjectKey(String key) {
        if (key.startsWith("phx_") || key.startsWith("phs_")) {
            throw new IllegalArgumentException(KEY + " is a " + (key.startsWith("phx_") ? "personal" : "secret")
                    + " key (" + key.substring(0, 4)
                    + "…): use the project API key (phc_…), which only lets events in");
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-')) {
                throw new IllegalArgumentException(KEY + " has a character in it that no project API key has, such as a"
                        + " quote or a space: use the key as PostHog shows it (phc_…)");
            }
        }
    }

    /** posthog-node counts POSTHOG_FLUSH_INTERVAL in milliseconds, and nobody means a quarter of an hour. */
    private static Duration linger(Settings settings) {
        long bare = settings.number(FLUSH_INTERVAL, -1);
        if (bare >= FIRST_MILLIS) {
            return Duration.ofMillis(bare);
        }
        Duration linger = settings.duration(FLUSH_INTERVAL);
        return linger == null ? DEFAULT_LINGER : linger;
    }
}
