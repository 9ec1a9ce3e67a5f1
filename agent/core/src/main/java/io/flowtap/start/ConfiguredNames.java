package io.flowtap.start;

import io.flowtap.catalog.EventCatalog;
import io.flowtap.config.Configuration;
import io.flowtap.config.Setting;
import io.flowtap.spelling.NearestNames;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says which names in the configuration stand for nothing: such a setting has no effect, or withholds everything. */
final class ConfiguredNames {

    private static final String INSTRUMENTATION = "flowtap.instrumentation.";
    private static final String EXPORTERS = "flowtap.exporters.";
    private static final String EXTENSION = "flowtap.extension.";

    private ConfiguredNames() {}

    static void check(
            Configuration configuration,
            Collection<String> instrumentations,
            Collection<String> destinations,
            Extensions extensions,
            Consumer<String> log) {
        for (Setting setting : configuration.effective()) {
            String key = setting.key();
            if (key.startsWith(INSTRUMENTATION)) {
                checkName(key, INSTRUMENTATION, "instrumentation", instrumentations, log);
            } else if (key.startsWith(EXPORTERS)) {
                checkName(key, EXPORTERS, "destination", destinations, log);
                checkEvents(key, configuration, log);
            } else if (key.startsWith(EXTENSION)) {
                Set<String> names = extensions.names();
                names.addAll(instrumentations);
                names.addAll(destinations);
                checkExtension(key, names, log);
            }
        }
    }

    /** In the form of variables, in which a name and what is behind it cannot be told apart. */
    private static void checkExtension(String key, Set<String> known, Consumer<String> log) {
        for (String name : known) {
            if (variable(key).startsWith(variable(EXTENSION + name + "."))) {
                return;
            }
        }
        log.accept(key + ": nothing in flowtap.extensions is called so; there is " + String.join(", ", known));
    }

    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_');
    }

    private static void checkName(
            String key, String prefix, String what, Collection<String> known, Consumer<String> log) {
        int end = key.indexOf('.', prefix.length());
        String name = key.substring(prefix.length(), end < 0 ? key.length() : end);
        if (!known.contains(name)) {
            log.accept(key + ": there is no " + what + " called " + name + "; there is " + String.join(", ", known));
        }
    }

    private static void checkEvents(String key, Configuration configuration, Consumer<String> log) {
        Set<String> included = new HashSet<>();
        Set<String> excluded = new HashSet<>();
        for (String entry : configuration.list(key)) {
            String type = entry.startsWith("!") ? entry.substring(1).trim() : entry;
            (entry.startsWith("!") ? excluded : included).add(type);
            Set<String> known = EventCatalog.bundled().names();
            if (type.isEmpty()) {
                log.accept(key + ": behind a ! the name of an event is missing, such as !tool_used");
            } else if (!known.contains(type)) {
                log.accept(key + ": no event of Flowtap's own is called " + type + NearestNames.question(type, known));
            }
        }
        if (!included.isEmpty() && excluded.containsAll(included)) {
            log.accept(key + ": each event it names it also excludes by !, so this destination gets none");
        }
    }
}
