package io.flowtap.commands.doctor;

import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.liveness.OwnerWatch;
import io.flowtap.sink.text.JsonText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What agents left in Flowtap's directory.
 *
 * @param jvms the running ones first, then the newest first
 * @param nameless journals of JVMs that wrote no status
 * @param unreadable status files that are none
 * @param deadLetters events that destinations refused, of these JVMs and of earlier ones
 * @param damaged what was set aside because it was damaged
 * @param problems why not everything could be looked at, a sentence each
 */
public record Home(
        File directory,
        List<ObservedJvm> jvms,
        List<JournalReport> nameless,
        List<File> unreadable,
        List<DeadLetterFile> deadLetters,
        List<DamagedJournalFile> damaged,
        List<String> problems) {

    /** Looks around; changes nothing. */
    public static Home at(File directory) {
        List<JournalReport> journals =
                JournalReport.judged(new File(directory, "journal"), new OwnerWatch(), waiting -> {});
        List<ObservedJvm> jvms = new ArrayList<>();
        List<File> unreadable = new ArrayList<>();
        Set<JournalReport> named = new HashSet<>();
        File statuses = new File(directory, "status");
        File[] files = statuses.listFiles((parent, name) -> name.endsWith(".json"));
        for (File file : files == null ? new File[0] : files) {
            StatusNode status = read(file);
            if (status == null) {
                unreadable.add(file);
            } else {
                JournalReport journal = journalOf(status, journals);
                named.add(journal);
                jvms.add(new ObservedJvm(
                        status, Instant.ofEpochMilli(file.lastModified()), journal, Liveness.of(status, journal)));
            }
        }
        jvms.sort(Comparator.comparing((ObservedJvm jvm) -> !jvm.running())
                .thenComparing(ObservedJvm::startedAt, Comparator.reverseOrder()));
        List<JournalReport> nameless =
                journals.stream().filter(journal -> !named.contains(journal)).toList();
        return new Home(
                directory,
                jvms,
                nameless,
                unreadable,
                DeadLetterFile.in(directory),
                DamagedJournalFile.in(directory),
                problems(statuses, files != null));
    }

    private static List<String> problems(File statuses, boolean readable) {
        if (!Files.exists(statuses.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        String remedy = "make it a directory that the applications' user may read and write, or remove it";
        if (!readable) {
            return List.of(statuses + " cannot be read, so what agents say of their JVMs is missing here: " + remedy);
        }
        return Files.isWritable(statuses.toPath())
                ? List.of()
                : List.of("the user of this command may not write " + statuses + ", so an agent of the same user cannot"
                        + " say how it is doing: " + remedy);
    }

    private static StatusNode read(File file) {
        try {
            Map<String, Object> values = JsonText.object(Files.readString(file.toPath()));
            return values.isEmpty() ? null : new StatusNode(values);
        } catch (IOException e) {
            return null;
        }
    }

    private static JournalReport journalOf(StatusNode status, List<JournalReport> journals) {
        String path = status.object("journal").text("directory");
        // By name, because containers may have the same directory at another place; the name is unique.
        String name = path == null ? null : new File(path).getName();
        return journals.stream()
                .filter(journal -> journal.directory().getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Those that run, or else the one that ended last: what is wrong with older ones is history. */
    public List<ObservedJvm> current() {
        List<ObservedJvm> running = jvms.stream().filter(ObservedJvm::running).toList();
        return running.isEmpty() ? jvms.stream().limit(1).toList() : running;
    }
}
