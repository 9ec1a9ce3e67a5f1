package io.flowtap.recording.identity;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.List;

/** Settings that say where the user's id comes from, and nothing else. */
public record UserSources(List<String> sources) implements Settings {

    @Override
    public String get(String key) {
        return null;
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return fallback;
    }

    @Override
    public Duration duration(String key) {
        return null;
    }

    @Override
    public List<String> list(String key) {
        return key.equals("flowtap.identity.user-id") ? sources : List.of();
    }

    @Override
    public String home() {
        return "";
    }
}
