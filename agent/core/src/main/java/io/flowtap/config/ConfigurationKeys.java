package io.flowtap.config;

import java.util.HashMap;
import java.util.Map;

/** Every key this version reads, with its default. The table in the README says what each means. */
final class ConfigurationKeys {

    private static final ConfigurationKey[] ALL = {
        key("flowtap.enabled", "true"),
        key("flowtap.home", "${user.home}/.flowtap"),
        key("flowtap.config", null),
        key("flowtap.service", null, "OTEL_SERVICE_NAME"),
        key("flowtap.environment", null),
        key("flowtap.database.url", null),
        key("flowtap.prices", null),
        key("flowtap.exporters.<name>.events", null),
        key("flowtap.instrumentation.<name>.enabled", "true"),
        key("flowtap.capture.prompts", "false"),
        key("flowtap.capture.completions", "false"),
        key("flowtap.capture.tool-arguments", "false"),
        key("flowtap.capture.tool-results", "false"),
        key("flowtap.capture.documents", "false"),
        key("flowtap.identity.user-id", "call"),
        key("flowtap.identity.workspace-id", "call"),
        key("flowtap.identity.organization-id", "call"),
        key("flowtap.identity.session-id", "call"),
        key("flowtap.journal.max-size", "512MB"),
        key("flowtap.shutdown-timeout", "2s"),
        key("flowtap.extensions", null),
        key("flowtap.log.level", "info"),
    };

    private static final Map<String, ConfigurationKey> BY_NAME = new HashMap<>();

    static {
        for (ConfigurationKey each : ALL) {
            BY_NAME.put(each.name(), each);
        }
    }

    private ConfigurationKeys() {}

    private static ConfigurationKey key(String name, String defaultValue) {
        return new ConfigurationKey(name, defaultValue, null);
    }

    private static ConfigurationKey key(String name, String defaultValue, String standIn) {
        return new ConfigurationKey(name, defaultValue, standIn);
    }

    /** The known key of that name; null if there is none. */
    static ConfigurationKey find(String name) {
        ConfigurationKey exact = BY_NAME.get(name);
        if (exact != null) {
            return exact;
        }
        for (ConfigurationKey each : ALL) {
            if (each.matches(name)) {
                return each;
            }
        }
        return null;
    }

    /** The known key whose environment form is {@code variable}; null if there is none. */
    static String named(String variable) {
        for (ConfigurationKey each : ALL) {
            if (Configuration.environmentName(each.name()).equals(variable)) {
                return each.name();
            }
        }
        return null;
    }

    /** The known key that {@code name} is most likely a slip of; null if none is near. */
    static String nearest(String name) {
        String best = null;
        int bestDistance = Math.max(3, name.length() / 3);
        for (ConfigurationKey each : ALL) {
            int distance = EditDistance.between(name, each.name());
            if (distance < bestDistance) {
                bestDistance = distance;
                best = each.name();
            }
        }
        return best;
    }
}
