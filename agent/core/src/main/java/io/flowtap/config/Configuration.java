package io.flowtap.config;

import io.flowtap.config.ConfigurationKey.Kind;
import io.flowtap.extension.Settings;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration: system property, then environment ({@code FLOWTAP_JOURNAL_MAX_SIZE} for
 * {@code flowtap.journal.max-size}), then the file named by {@code flowtap.config}, then the default. Read once, at
 * start-up; immutable.
 */
public final class Configuration implements Settings {

    private static final String PREFIX = "flowtap.";

    private static final long MOST_BYTES = 1024 * 1024;

    /** What may stand before the name of a file in a setting. */
    private static final String[] BEFORE_FILES = {"", "jdbc:sqlite:"};

    private final Properties system;
    private final Map<String, String> environment;
    private final Properties file = new Properties();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable HomeLocation home;

    private Configuration(Properties system, Map<String, String> environment) {
        this.system = system;
        this.environment = environment;
    }

    /** Reads the configuration of this JVM. Never fails: what is wrong is in {@link #warnings}. */
    public static Configuration load() {
        return of(System.getProperties(), System.getenv());
    }

    static Configuration of(Properties system, Map<String, String> environment) {
        Configuration configuration = new Configuration((Properties) system.clone(), environment);
        configuration.readFile();
        configuration.warnOfUnknownKeys();
        configuration.warnOfUnreadableValues();
        return configuration;
    }

    private void readFile() {
        String path = get("flowtap.config");
        if (path == null) {
            return;
        }
        try (Reader reader = new InputStreamReader(ConfiguredFile.open(path, MOST_BYTES), StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            warnings.add("flowtap.config: cannot read " + path + " (" + e.getMessage()
                    + "); going on with system properties and environment only");
        }
        // Nobody but the user may choose code that runs in the user's JVM. Looked at only if there is something to
        // lose.
        if (file.containsKey("flowtap.extensions") && FilePermissions.isOpenToAll(path)) {
            file.remove("flowtap.extensions");
            warnings.add("flowtap.extensions in " + path + " is not used, as everybody may write to that file: take"
                    + " that right away with chmod o-w " + path);
        }
    }

    private void warnOfUnknownKeys() {
        warnOfUnknownKeys(system, "system property");
        warnOfUnknownKeys(file, "key in " + get("flowtap.config"));
        for (String variable : environment.keySet()) {
            if (variable.startsWith("FLOWTAP_") && ConfigurationKeys.named(variable) == null) {
                String nearest = ConfigurationKeys.nearestVariable(variable);
                warnings.add("unknown environment variable " + variable + guess(nearest));
            }
        }
    }

    private void warnOfUnknownKeys(Properties properties, String where) {
        for (Object each : properties.keySet()) {
            String key = String.valueOf(each);
            if (concernsFlowtap(key) && ConfigurationKeys.find(key) == null) {
                warnings.add("unknown " + where + " " + key + guess(ConfigurationKeys.nearest(key)));
            }
        }
    }

    /** Also in the form of a variable, or in capitals, which have no effect as a property. */
    private static boolean concernsFlowtap(String key) {
        return key.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) || key.startsWith("FLOWTAP_");
    }

    private static String guess(@Nullable String nearest) {
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }

    private void warnOfUnreadableValues() {
        for (Setting setting : settings()) {
            ConfigurationKey key = ConfigurationKeys.find(setting.key());
            if (key != null && !key.takes(setting.value())) {
                warnings.add(setting.key() + "=" + setting.masked().value() + " is not " + key.expected()
                        + (key.defaultValue() == null ? "; it has no effect" : "; using " + key.defaultValue()));
            }
        }
    }

    /** What is wrong with the configuration, one sentence each, for people. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public @Nullable String get(String key) {
        Setting setting = find(key);
        return setting == null ? null : setting.value();
    }

    /** What may be shown of a setting: no key, no password, no credentials in an address. Null if it is not set. */
    public @Nullable String shown(String key) {
        Setting setting = find(key);
        return setting == null ? null : setting.masked().value();
    }

    private @Nullable Setting find(String key) {
        Setting found = setting(key, system.getProperty(key), Setting.Source.SYSTEM_PROPERTY);
        if (found == null) {
            found = setting(key, environment.get(environmentName(key)), Setting.Source.ENVIRONMENT);
        }
        if (found == null) {
            found = setting(key, file.getProperty(key), Setting.Source.FILE);
        }
        ConfigurationKey known = found == null ? ConfigurationKeys.find(key) : null;
        if (known != null && known.standIn() != null) {
            found = setting(key, environment.get(known.standIn()), Setting.Source.STAND_IN);
        }
        if (known != null && found == null) {
            found = setting(key, known.defaultValue(), Setting.Source.DEFAULT);
        }
        return found;
    }

    private @Nullable Setting setting(String key, @Nullable String value, Setting.Source source) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String written = value.trim().replace("${user.home}", userHome());
        ConfigurationKey known = ConfigurationKeys.find(key);
        return new Setting(key, known != null && known.kind() == Kind.FILE ? inUserHome(written) : written, source);
    }

    private String userHome() {
        return system.getProperty("user.home", "");
    }

    /**
     * The name of a file, or the address of one, as this user means it: behind {@code -Dname=}, in a properties file or
     * in a container's description no shell replaces {@code ~/}.
     */
    public String inUserHome(String file) {
        for (String before : BEFORE_FILES) {
            if (file.startsWith(before + "~/")) {
                return before + userHome() + file.substring(before.length() + 1);
            }
        }
        return file;
    }

    /** {@code FLOWTAP_JOURNAL_MAX_SIZE} for {@code flowtap.journal.max-size}. */
    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        String value = get(key);
        if ("true".equalsIgnoreCase(value)) {
            return true;
        }
        return !"false".equalsIgnoreCase(value) && fallback;
    }

    @Override
    public long number(String key, long fallback) {
        String value = taken(key);
        long number = value == null ? -1 : Quantities.number(value);
        return number < 0 ? fallback : number;
    }

    @Override
    public @Nullable Duration duration(String key) {
        String value = taken(key);
        ConfigurationKey known = ConfigurationKeys.find(key);
        long millis = value == null ? -1 : Quantities.millis(value);
        if (millis < 0 && known != null && known.defaultValue() != null) {
            millis = Quantities.millis(known.defaultValue());
        }
        return millis < 0 ? null : Duration.ofMillis(millis);
    }

    @Override
    public List<String> list(String key) {
        String value = taken(key);
        ConfigurationKey known = ConfigurationKeys.find(key);
        if (value == null && known != null) {
            value = known.defaultValue();
        }
        List<String> items = new ArrayList<>();
        if (value != null) {
            for (String item : value.split(",")) {
                if (!item.isBlank()) {
                    items.add(inUserHome(item.trim()));
                }
            }
        }
        return items;
    }

    /** Looks at the file system the first time, so not while the host starts. */
    @Override
    public String home() {
        return homeLocation().path();
    }

    /** Why {@link #home} is not the directory that was configured, and what to do; null if it is. */
    public @Nullable String homeProblem() {
        return homeLocation().problem();
    }

    private synchronized HomeLocation homeLocation() {
        if (home == null) {
            Setting setting = Objects.requireNonNull(find("flowtap.home"), "flowtap.home has a default");
            home = HomeLocation.of(setting.value(), setting.source() == Setting.Source.DEFAULT, system);
        }
        return home;
    }

    /** A size such as {@code 512MB}, in bytes; the default of the key if it cannot be read. */
    public long bytes(String key) {
        String value = taken(key);
        long bytes = value == null ? -1 : Quantities.bytes(value);
        return bytes >= 0 ? bytes : Quantities.bytes(defaultOf(key));
    }

    /** A duration such as {@code 2s}, in milliseconds; the default of the key if it cannot be read. */
    public long millis(String key) {
        String value = taken(key);
        long millis = value == null ? -1 : Quantities.millis(value);
        return millis >= 0 ? millis : Quantities.millis(defaultOf(key));
    }

    /** The value of a key; null if it is not set, or set to what the key does not take. */
    private @Nullable String taken(String key) {
        String value = get(key);
        ConfigurationKey known = ConfigurationKeys.find(key);
        return value == null || known == null || known.takes(value) ? value : null;
    }

    private static String defaultOf(String key) {
        ConfigurationKey known = ConfigurationKeys.find(key);
        if (known == null || known.defaultValue() == null) {
            throw new IllegalArgumentException(key + " has no default");
        }
        return known.defaultValue();
    }

    /** Keys of everything that was set by somebody. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Setting each : settings()) {
            keys.add(each.key());
        }
        return keys;
    }

    /** Everything that was set by somebody, by key; values of secret keys are masked. */
    public List<Setting> effective() {
        List<Setting> masked = new ArrayList<>();
        for (Setting each : settings()) {
            masked.add(each.masked());
        }
        return masked;
    }

    /** As they are. Masking takes a moment, which {@code premain} does not have. */
    private List<Setting> settings() {
        Map<String, @Nullable Setting> settings = new TreeMap<>();
        collect(settings, system);
        collect(settings, file);
        for (String name : environment.keySet()) {
            if (name.startsWith("FLOWTAP_")) {
                String key = ConfigurationKeys.named(name);
                if (key != null) {
                    settings.put(key, find(key));
                }
            }
        }
        for (ConfigurationKey key : ConfigurationKeys.all()) {
            if (key.standIn() != null && environment.containsKey(key.standIn())) {
                settings.put(key.name(), find(key.name()));
            }
        }
        List<Setting> set = new ArrayList<>();
        for (Setting each : settings.values()) {
            if (each != null) {
                set.add(each);
            }
        }
        return set;
    }

    private void collect(Map<String, @Nullable Setting> settings, Properties from) {
        for (Object each : from.keySet()) {
            String key = String.valueOf(each);
            if (key.startsWith(PREFIX)) {
                settings.put(key, find(key));
            }
        }
    }
}
