package io.flowtap.sink.console;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

record MapSettings(Map<String, String> values) implements Settings {

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
        return List.of();
    }

    @Override
    public String home() {
        return "/nowhere";
    }
}
