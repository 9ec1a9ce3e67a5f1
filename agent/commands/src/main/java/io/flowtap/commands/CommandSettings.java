package io.flowtap.commands;

import io.flowtap.extension.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The configuration as an application would have it, except for what the command line says.
 *
 * @param home Flowtap's directory
 * @param databaseUrl null for the database in the home
 */
record CommandSettings(Settings configuration, String home, String databaseUrl) implements Settings {

    @Override
    public String get(String key) {
        return switch (key) {
            case "flowtap.home" -> home;
            case "flowtap.database.url" -> databaseUrl;
            default -> configuration.get(key);
        };
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return configuration.flag(key, fallback);
    }

    @Override
    public Duration duration(String key) {
        return configuration.duration(key);
    }

    @Override
    public List<String> list(String key) {
        return configuration.list(key);
    }
}
