package io.flowtap.doctor;

import io.flowtap.event.Settings;

/**
 * The JVM that is observed.
 *
 * @param service what its events say they come from
 * @param environment null if not configured
 * @param main main class, jar or module as it was started, without arguments; null if unknown
 * @param startedAtMillis when the agent started, in milliseconds since the epoch
 */
public record HostProcess(
        String service, String environment, String main, long pid, String javaVersion, long startedAtMillis) {

    /** Describes this JVM. */
    public static HostProcess of(Settings settings, long startedAtMillis) {
        String main = mainOf(System.getProperty("sun.java.command"));
        return new HostProcess(
                settings.get("flowtap.service", serviceOf(main)),
                settings.get("flowtap.environment"),
                main,
                ProcessHandle.current().pid(),
                System.getProperty("java.version"),
                startedAtMillis);
    }

    /** The command line without its arguments; a jar's path may contain blanks. */
    static String mainOf(String command) {
        if (command == null || command.isBlank()) {
            return null;
        }
        int jar = command.indexOf(".jar");
        int blank = command.indexOf(' ');
        if (jar >= 0 && (jar + 4 == command.length() || command.charAt(jar + 4) == ' ')) {
            return command.substring(0, jar + 4);
        }
        return blank < 0 ? command : command.substring(0, blank);
    }

    /** The simple name of the main class, or the name of the jar without path and ending. */
    static String serviceOf(String main) {
        if (main == null) {
            return "java";
        }
        String name = main.endsWith(".jar") ? main.substring(0, main.length() - 4) : main;
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        name = name.substring(slash + 1);
        return main.endsWith(".jar") ? name : name.substring(name.lastIndexOf('.') + 1);
    }
}
