package io.flowtap.sink.postgresql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What driver and connection pool need of the JDK beyond its base. */
final class RequiredModules {

    private static final List<String> NAMES = List.of("java.sql", "java.naming", "java.management");

    private RequiredModules() {}

    /** Comma-separated names of those that this JVM runs without; null if it has them all. */
    static @Nullable String missing() {
        @Nullable String missing = null;
        for (String name : NAMES) {
            if (ModuleLayer.boot().findModule(name).isEmpty()) {
                missing = missing == null ? name : missing + "," + name;
            }
        }
        return missing;
    }
}
