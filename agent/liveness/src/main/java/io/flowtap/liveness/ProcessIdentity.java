package io.flowtap.liveness;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a process is, in terms another process can check.
 *
 * @param pid as {@code /proc} counts it; 0 for nobody
 * @param started in clock ticks since the boot where there is a {@code /proc}; else in milliseconds since the epoch
 * @param boot identifies the boot of the machine; empty if unknown
 * @param pidNamespace in which {@code pid} has its meaning; empty if there are none
 */
public record ProcessIdentity(long pid, long started, String boot, String pidNamespace) {

    /** Stands for an owner that let go. */
    static final ProcessIdentity NOBODY = new ProcessIdentity(0, 0, "", "");

    private static final File PROC = new File("/proc");
    private static final int STATE_FIELD = 0;
    private static final int START_FIELD = 19;

    /** This process. */
    public static ProcessIdentity current() {
        String @Nullable [] stat = stat(new File(PROC, "self"));
        if (stat == null) {
            ProcessHandle self = ProcessHandle.current();
            return new ProcessIdentity(self.pid(), startMillis(self), "", "");
        }
        String pid = text(new File(PROC, "self/stat"));
        return new ProcessIdentity(
                Long.parseLong(pid.substring(0, pid.indexOf(' '))),
                Long.parseLong(stat[START_FIELD]),
                text(new File(PROC, "sys/kernel/random/boot_id")).trim(),
                namespace());
    }

    /** What can be seen of the process from this one. */
    public Life life() {
        if (pid == 0) {
            return Life.ENDED;
        }
        ProcessIdentity self = current();
        if (!boot.equals(self.boot) || !pidNamespace.equals(self.pidNamespace)) {
            return Life.UNKNOWN;
        }
        return boot.isEmpty() ? lifeByHandle() : lifeByStat();
    }

    private Life lifeByHandle() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        boolean same = process.isPresent() && process.get().isAlive() && startMillis(process.get()) == started;
        return same ? Life.RUNNING : Life.ENDED;
    }

    private Life lifeByStat() {
        File process = new File(PROC, Long.toString(pid));
        String @Nullable [] stat = stat(process);
        if (stat == null) {
            return process.exists() ? Life.UNKNOWN : Life.ENDED;
        }
        boolean same = stat[START_FIELD].equals(Long.toString(started));
        return same && !dead(stat[STATE_FIELD], process) ? Life.RUNNING : Life.ENDED;
    }

    /** A killed process nobody has waited for yet is a zombie; so is one whose first thread alone has ended. */
    private static boolean dead(String state, File process) {
        if (!state.equals("Z") && !state.equals("X")) {
            return false;
        }
        String[] threads = new File(process, "task").list();
        return threads == null || threads.length <= 1;
    }

    /** Fields of {@code stat} from the state on: the name before it may contain anything. Null if there is none. */
    private static String @Nullable [] stat(File process) {
        String line = text(new File(process, "stat"));
        int name = line.lastIndexOf(')');
        String[] fields =
                name < 0 ? new String[0] : line.substring(name + 1).trim().split(" ");
        return fields.length > START_FIELD ? fields : null;
    }

    private static String namespace() {
        try {
            return Files.readSymbolicLink(new File(PROC, "self/ns/pid").toPath())
                    .toString();
        } catch (IOException | RuntimeException unknown) {
            return "";
        }
    }

    private static String text(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            return "";
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }
}
