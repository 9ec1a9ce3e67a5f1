package io.flowtap.service;

import java.io.File;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The name of a service that has no {@code flowtap.service}: that of its OpenTelemetry resource, of its Spring or
 * Quarkus application, of its jar without a version, or of its main class. Asks no class of the application.
 */
public final class ServiceName {

    private static final String[] APPLICATION_KEYS = {"spring.application.name", "quarkus.application.name"};

    private final ProcessSettings process;
    private final File workingDirectory;

    /** @param workingDirectory what relative paths of the class path are relative to */
    ServiceName(Properties system, Map<String, String> environment, File workingDirectory) {
        this.process = new ProcessSettings(system, environment);
        this.workingDirectory = workingDirectory;
    }

    /**
     * The name of this JVM's service. Reads files: call it off the host's threads.
     *
     * @param main main class, jar or module as it was started; null if unknown
     */
    public static String of(@Nullable String main) {
        return new ServiceName(System.getProperties(), System.getenv(), new File(System.getProperty("user.dir", ".")))
                .name(main);
    }

    String name(@Nullable String main) {
        ApplicationFiles files =
                new ApplicationFiles(process.system().getProperty("java.class.path", ""), workingDirectory);
        String name = ofResource();
        name = name != null ? name : ofApplication(files);
        return name != null ? name : ofProgram(files.behindLauncher(main));
    }

    private @Nullable String ofResource() {
        String given = usable(process.get("otel.service.name"));
        if (given != null) {
            return given;
        }
        String attributes = process.get("otel.resource.attributes");
        for (String attribute : attributes == null ? new String[0] : attributes.split(",")) {
            int equals = attribute.indexOf('=');
            if (equals > 0 && attribute.substring(0, equals).trim().equals("service.name")) {
                return usable(decoded(attribute.substring(equals + 1)));
            }
        }
        return null;
    }

    /** The specification has values percent-encoded; a plus stays one. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    private @Nullable String ofApplication(ApplicationFiles files) {
        for (String key : APPLICATION_KEYS) {
            String given = process.argument(key);
            given = given != null ? given : process.get(key);
            if (usable(given) != null) {
                return usable(given);
            }
        }
        ApplicationSettings settings = new ApplicationSettings(files, process);
        for (String key : APPLICATION_KEYS) {
            String configured = usable(settings.get(key));
            if (configured != null) {
                return configured;
            }
        }
        return null;
    }

    private static @Nullable String usable(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.trim();
    }

    private static String ofProgram(@Nullable String main) {
        if (main == null) {
            return "java";
        }
        boolean jar = main.endsWith(".jar");
        String name = jar ? main.substring(0, main.length() - ".jar".length()) : main;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return jar ? JarName.withoutVersion(name) : name.substring(name.lastIndexOf('.') + 1);
    }
}
