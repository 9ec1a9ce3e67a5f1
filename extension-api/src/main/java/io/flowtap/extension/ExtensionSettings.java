package io.flowtap.extension;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of one extension, by the last part of their keys. */
final class ExtensionSettings implements Settings {

    private final Settings all;
    private final String prefix;

    ExtensionSettings(Settings all, String name) {
        this.all = all;
        this.prefix = "flowtap.extension." + name + ".";
    }

    @Override
    public @Nullable String get(String key) {
        return all.get(prefix + key);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return all.flag(prefix + key, fallback);
    }

    @Override
    public long number(String key, long fallback) {
        return all.number(prefix + key, fallback);
    }

    @Override
    public @Nullable Duration duration(String key) {
        return all.duration(prefix + key);
    }

    @Override
    public List<String> list(String key) {
        return all.list(prefix + key);
    }

    @Override
    public String home() {
        return all.home();
    }

    @Override
    public Settings ofExtension(String name) {
        return all.ofExtension(name);
    }
}
