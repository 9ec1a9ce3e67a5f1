package io.flowtap.service;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a process was started with. */
record ProcessSettings(Properties system, Map<String, String> environment) {

    /** A system property or, in the form {@code SPRING_APPLICATION_NAME}, an environment variable. */
    @Nullable
    String get(String key) {
        String value = system.getProperty(key);
        return value != null
                ? value
                : environment.get(key.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT));
    }

    /** As in {@code java -jar orders.jar --spring.application.name=orders}. */
    @Nullable
    String argument(String key) {
        String command = system.getProperty("sun.java.command", "");
        int start = command.indexOf(" --" + key + "=");
        if (start < 0) {
            return null;
        }
        int from = start + key.length() + 4;
        int end = command.indexOf(' ', from);
        return command.substring(from, end < 0 ? command.length() : end);
    }
}
