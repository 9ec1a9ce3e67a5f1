package io.flowtap.service;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings in an application's own files: those of its active profiles first. Placeholders are filled in from the
 * process and the same files; a value with one that cannot be filled in counts as not set.
 */
final class ApplicationSettings {

    private static final int DEEPEST = 5;
    private static final int MOST_PROFILES = 8;
    private static final String[] ENDINGS = {".properties", ".yml", ".yaml"};

    private final ApplicationFiles files;
    private final ProcessSettings process;
    private final List<String> names = new ArrayList<>();

    /** @param process fills in placeholders, and names the active profiles */
    ApplicationSettings(ApplicationFiles files, ProcessSettings process) {
        this.files = files;
        this.process = process;
        names.add("application");
        String profiles = get("spring.profiles.active");
        for (String profile : profiles == null ? new String[0] : profiles.split(",")) {
            if (names.size() <= MOST_PROFILES && profile.trim().matches("[\\w.-]+")) {
                // The last profile wins.
                names.add(0, "application-" + profile.trim());
            }
        }
    }

    /** The value of a key; null if no file has it or it cannot be told. */
    @Nullable
    String get(String key) {
        return get(key, DEEPEST);
    }

    private @Nullable String get(String key, int depth) {
        String given = process.get(key);
        String value = given != null ? given : fromFiles(key);
        return value == null || depth == 0 ? null : filledIn(value, depth - 1);
    }

    private @Nullable String fromFiles(String key) {
        for (String name : names) {
            for (String ending : ENDINGS) {
                for (String text : files.named(name + ending)) {
                    String value = ending.equals(".properties") ? inProperties(text, key) : YamlText.value(text, key);
                    if (value != null) {
                        return value;
                    }
                }
            }
        }
        return null;
    }

    /** Quarkus has the settings of a profile in the same file, those of production as {@code %prod.KEY}. */
    private @Nullable String inProperties(String text, String key) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        String profile = process.get("quarkus.profile");
        String ofProfile = properties.getProperty("%" + (profile == null ? "prod" : profile) + "." + key);
        return ofProfile != null ? ofProfile : properties.getProperty(key);
    }

    /** Null if something of it is not known. */
    private @Nullable String filledIn(String value, int depth) {
        if (value.startsWith("@") && value.endsWith("@")) {
            // A placeholder of the build that the build left in place.
            return null;
        }
        int start = value.lastIndexOf("${");
        int end = start < 0 ? -1 : value.indexOf('}', start);
        if (end < 0) {
            return start < 0 ? value : null;
        }
        String inner = value.substring(start + 2, end);
        int colon = inner.indexOf(':');
        String filling = get(colon < 0 ? inner : inner.substring(0, colon), depth);
        filling = filling == null && colon >= 0 ? inner.substring(colon + 1) : filling;
        return filling == null || depth == 0
                ? null
                : filledIn(value.substring(0, start) + filling + value.substring(end + 1), depth - 1);
    }
}
