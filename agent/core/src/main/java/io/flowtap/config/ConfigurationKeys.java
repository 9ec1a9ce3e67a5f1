package io.flowtap.config;

import io.flowtap.config.ConfigurationKey.Kind;
import io.flowtap.spelling.EditDistance;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every key this version reads, with its default. The table in the README says what each means. */
final class ConfigurationKeys {

    private static final ConfigurationKey[] ALL = {
        key("flowtap.enabled", Kind.FLAG, "true"),
        key("flowtap.home", Kind.FILE, "${user.home}/.flowtap"),
        key("flowtap.config", Kind.FILE, null),
        key("flowtap.service", Kind.TEXT, null, "OTEL_SERVICE_NAME"),
        key("flowtap.environment", Kind.TEXT, null),
        key("flowtap.database.url", Kind.FILE, null),
        key("flowtap.database.user", Kind.TEXT, null),
        key("flowtap.database.password", Kind.TEXT, null),
        key("flowtap.posthog.enabled", Kind.FLAG, "true", "POSTHOG_ENABLE"),
        key("flowtap.posthog.api-key", Kind.TEXT, null, "POSTHOG_API_KEY"),
        key("flowtap.posthog.host", Kind.TEXT, "https://us.i.posthog.com", "POSTHOG_HOST"),
        key("flowtap.posthog.flush-at", Kind.NUMBER, "20", "POSTHOG_FLUSH_AT").atLeast("1"),
        key("flowtap.posthog.flush-interval", Kind.DURATION, "10s", "POSTHOG_FLUSH_INTERVAL"),
        key("flowtap.posthog.ai-spans", Kind.FLAG, "false"),
        key("flowtap.rudderstack.write-key", Kind.TEXT, null, "RUDDERSTACK_WRITE_KEY"),
        key(
                "flowtap.rudderstack.data-plane-url",
                Kind.TEXT,
                "https://hosted.rudderlabs.com",
                "RUDDERSTACK_DATA_PLANE_URL"),
        key("flowtap.otlp.endpoint", Kind.TEXT, null, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        key("flowtap.otlp.headers", Kind.LIST, null, "OTEL_EXPORTER_OTLP_HEADERS"),
        key("flowtap.console.output", Kind.FILE, null),
        key("flowtap.prices", Kind.FILE, null),
        key("flowtap.events.allow-unknown", Kind.FLAG, "false"),
        key("flowtap.rules", Kind.LIST, null),
        key("flowtap.rules.max-classes", Kind.NUMBER, "500").atLeast("1"),
        key("flowtap.exporters.<name>.events", Kind.LIST, null),
        key("flowtap.instrumentation.<name>.enabled", Kind.FLAG, "true"),
        key("flowtap.capture.prompts", Kind.FLAG, "false"),
        key("flowtap.capture.completions", Kind.FLAG, "false"),
        key("flowtap.capture.tool-arguments", Kind.FLAG, "false"),
        key("flowtap.capture.tool-results", Kind.FLAG, "false"),
        key("flowtap.capture.documents", Kind.FLAG, "false"),
        key("flowtap.identity.user-id", Kind.LIST, "call"),
        key("flowtap.identity.workspace-id", Kind.LIST, "call"),
        key("flowtap.identity.organization-id", Kind.LIST, "call"),
        key("flowtap.identity.session-id", Kind.LIST, "call"),
        // Three segments of the smallest size: one that is written, one that is read, and the next.
        key("flowtap.journal.max-size", Kind.SIZE, "512MB").atLeast("192KB"),
        key("flowtap.retention.max-share", Kind.PERCENTAGE, "25"),
        key("flowtap.shutdown-timeout", Kind.DURATION, "2s"),
        key("flowtap.extensions", Kind.LIST, null),
        key("flowtap.extension.<name>.<setting>", Kind.TEXT, null),
        key("flowtap.log.level", Kind.LOG_LEVEL, "info"),
    };

    private static final Map<String, ConfigurationKey> BY_NAME = new HashMap<>();

    static {
        for (ConfigurationKey each : ALL) {
            BY_NAME.put(each.name(), each);
        }
    }

    private ConfigurationKeys() {}

    private static ConfigurationKey key(String name, Kind kind, @Nullable String defaultValue) {
        return new ConfigurationKey(name, kind, defaultValue, null, null);
    }

    private static ConfigurationKey key(String name, Kind kind, @Nullable String defaultValue, String standIn) {
        return new ConfigurationKey(name, kind, defaultValue, standIn, null);
    }

    /** The known key of that name; null if there is none. */
    static @Nullable ConfigurationKey find(String name) {
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
    static @Nullable String named(String variable) {
        for (ConfigurationKey each : ALL) {
            String name = each.namedBy(variable);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** Every known key. Not a copy. */
    static ConfigurationKey[] all() {
        return ALL;
    }

    /** The known key that {@code name}, of whatever form, is most likely a slip of; null if none is near. */
    static @Nullable String nearest(String name) {
        String best = null;
        int bestDistance = Math.max(3, name.length() / 3);
        String wanted = Configuration.environmentName(name);
        for (ConfigurationKey each : ALL) {
            int distance = EditDistance.between(wanted, Configuration.environmentName(each.name()));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = each.name();
            }
        }
        return best;
    }

    /** The environment variable that {@code variable} is most likely a slip of; null if none is near. */
    static @Nullable String nearestVariable(String variable) {
        String key = nearest(variable);
        return key == null ? null : Configuration.environmentName(key);
    }
}
