package io.flowtap.console.doctor;

import io.flowtap.console.terminal.JsonText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the agent in one JVM last said of itself.
 *
 * @param directory of that JVM's journal
 */
public record AgentStatus(File directory, StatusNode status, Liveness liveness) {

    /** All that left a readable status file under {@code home}, the running ones first, then the newest first. */
    public static List<AgentStatus> all(File home) {
        File[] directories = new File(home, "journal").listFiles(File::isDirectory);
        List<AgentStatus> all = new ArrayList<>();
        for (File directory : directories == null ? new File[0] : directories) {
            StatusNode status = read(new File(directory, "status.json"));
            if (status != null) {
                all.add(new AgentStatus(directory, status, Liveness.of(directory, status)));
            }
        }
        all.sort(Comparator.comparing(AgentStatus::liveness).thenComparing(
                AgentStatus::startedAt, Comparator.reverseOrder()));
        return all;
    }

    /** Journals of JVMs that wrote no status, or one that cannot be read. */
    public static List<File> silent(File home) {
        File[] directories = new File(home, "journal").listFiles(directory ->
                directory.isDirectory() && read(new File(directory, "status.json")) == null);
        return directories == null ? List.of() : Arrays.asList(directories);
    }

    private static StatusNode read(File file) {
        try {
            Map<String, Object> values = file.isFile() ? JsonText.object(Files.readString(file.toPath())) : Map.of();
            return values.isEmpty() ? null : new StatusNode(values);
        } catch (IOException e) {
            return null;
        }
    }

    public StatusNode jvm() {
        return status.object("jvm");
    }

    private String startedAt() {
        String startedAt = jvm().text("started_at");
        return startedAt == null ? "" : startedAt;
    }

    /** Service and process for people, such as {@code support-desk (pid 4711)}. */
    public String name() {
        String service = jvm().text("service") == null ? jvm().text("main") : jvm().text("service");
        return (service == null ? directory.getName() : service) + " (pid " + jvm().number("pid") + ")";
    }

    /** The most that waits for any one destination: the same event may wait for several. */
    public long waiting() {
        long most = 0;
        for (StatusNode exporter : status.objects("exporters")) {
            most = Math.max(most, exporter.number("waiting"));
        }
        return most;
    }
}
