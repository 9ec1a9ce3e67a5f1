package io.flowtap.delivery;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A configuration held in a map. */
record FakeSettings(String home, Map<String, String> values) implements Settings {

    @Override
    public String get(String key) {
        return values.get(key);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return values.containsKey(key) ? Boolean.parseBoolean(values.get(key)) : fallback;
    }

    @Override
    public Duration duration(String key) {
        return null;
    }

    @Override
    public List<String> list(String key) {
        return values.containsKey(key) ? List.of(values.get(key).split(",")) : List.of();
    }
}
