package io.flowtap.sink.posthog;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as the agent gives them, with the defaults that matter here. */
record MapSettings(Map<String, String> values) implements Settings {

    static MapSettings of(String... values) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return new MapSettings(map);
    }

    @Override
    public String get(String key) {
        return values.get(key);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        String value = values.get(key);
        return "true".equals(value) || !"false".equals(value) && fallback;
    }

    @Override
    public Duration duration(String key) {
        String value = values.getOrDefault(key, "10s");
        if (value.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
        }
        return Duration.ofSeconds(Long.parseLong(value.endsWith("s") ? value.substring(0, value.length() - 1) : value));
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
