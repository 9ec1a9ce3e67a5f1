package io.flowtap.sink.otlp;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings out of a map. Everything of the identity comes from the call. */
record MapSettings(Map<String, String> values) implements Settings {

    @Override
    public String get(String key) {
        return values.get(key);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return Boolean.parseBoolean(values.getOrDefault(key, String.valueOf(fallback)));
    }

    @Override
    public Duration duration(String key) {
        return null;
    }

    @Override
    public List<String> list(String key) {
        return key.startsWith("flowtap.identity.") ? List.of("call") : List.of();
    }

    @Override
    public String home() {
        return "/nowhere";
    }
}
