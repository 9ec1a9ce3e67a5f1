package io.flowtap.doctor;

import io.flowtap.extension.Settings;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.redaction.Secrets;
import io.flowtap.service.ServiceName;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * The JVM that is observed.
 *
 * @param service what its events say they come from
 * @param environment null if not configured
 * @param main main class, jar or module as it was started, without arguments; null if unknown
 * @param startedAtMillis when the agent started, in milliseconds since the epoch
 * @param process tells it from every other process
 */
public record HostProcess(
        String service,
        @Nullable String environment,
        @Nullable String main,
        long pid,
        String javaVersion,
        long startedAtMillis,
        ProcessIdentity process) {

    /** Describes this JVM. Off the host's threads: the name of the service may have to be found in files. */
    public static HostProcess of(Settings settings, long startedAtMillis) {
        String main = mainOf(System.getProperty("sun.java.command"));
        String service = settings.get("flowtap.service");
        String environment = settings.get("flowtap.environment");
        ProcessIdentity process = ProcessIdentity.current();
        return new HostProcess(
                Secrets.remove(service != null ? service : ServiceName.of(main)),
                environment == null ? null : Secrets.remove(environment),
                main,
                process.pid(),
                System.getProperty("java.version"),
                startedAtMillis,
                process);
    }

    /** The command line without its arguments. The path of a jar may contain blanks, as may the arguments. */
    static @Nullable String mainOf(@Nullable String command) {
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
}
