package io.flowtap.testsupport;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings out of a map, without defaults. The home is {@code flowtap.home}, or one that does not exist. */
public record MapSettings(Map<String, String> values) implements Settings {

    /** @param keysAndValues alternating */
    public static MapSettings of(String... keysAndValues) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
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
        String value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
        }
        return Duration.ofSeconds(Long.parseLong(value.endsWith("s") ? value.substring(0, value.length() - 1) : value));
    }

    @Override
    public List<String> list(String key) {
        String value = values.get(key);
        return value == null ? List.of() : List.of(value.split(","));
    }

    @Override
    public String home() {
        return values.getOrDefault("flowtap.home", "/nowhere");
    }
}
