package io.flowtap.doctor;

import io.flowtap.event.Settings;
import io.flowtap.redaction.Secrets;
import java.io.File;

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
                Secrets.remove(settings.get("flowtap.service", serviceOf(main))),
                Secrets.remove(settings.get("flowtap.environment")),
                main,
                ProcessHandle.current().pid(),
                System.getProperty("java.version"),
                startedAtMillis);
    }

    /** The command line without its arguments. The path of a jar may contain blanks, as may the arguments. */
    static String mainOf(String command) {
        if (command == null || command.isBlank()) {
            return null;
        }
        for (int end = command.indexOf(' '); end >= 0; end = command.indexOf(' ', end + 1)) {
            if (new File(command.substring(0, end)).isFile()) {
                return command.substring(0, end);
            }
        }
        int blank = command.indexOf(' ');
        return blank < 0 || new File(command).isFile() ? command : command.substring(0, blank);
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
