package io.flowtap.sink.rudderstack;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings out of a list of keys and values. */
final class MapSettings implements Settings {

    private final Map<String, String> values = new HashMap<>();

    MapSettings(String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
    }

    @Override
    public String get(String key) {
        return values.get(key);
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
        String value = values.get(key);
        return value == null ? List.of() : List.of(value.split(","));
    }

    @Override
    public String home() {
        return "";
    }
}
