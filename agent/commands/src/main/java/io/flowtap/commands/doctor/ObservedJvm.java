package io.flowtap.commands.doctor;

import io.flowtap.journal.recovery.JournalReport;
import java.time.Instant;
import java.util.List;

/**
 * A JVM with an agent: what the agent last said of itself, and the journal as it is now.
 *
 * @param updatedAt when the status last changed
 * @param journal null if there is none any more, as after everything in it was delivered
 */
public record ObservedJvm(StatusNode status, Instant updatedAt, JournalReport journal, Liveness liveness) {

    StatusNode jvm() {
        return status.object("jvm");
    }

    boolean running() {
        return liveness == Liveness.RUNNING;
    }

    String startedAt() {
        String startedAt = jvm().text("started_at");
        return startedAt == null ? "" : startedAt;
    }

    /** Service and process for people, such as {@code support-desk (pid 4711)}. */
    String name() {
        String service = jvm().text("service");
        return (service == null ? "java" : service) + " (pid " + jvm().number("pid") + ")";
    }

    List<StatusNode> exporters() {
        return status.objects("exporters");
    }

    /** How many events wait for an exporter. What a JVM said before it ended is not true any more; its journal is. */
    long waiting(StatusNode exporter) {
        return running() ? exporter.number("waiting") : left(exporter.text("name"));
    }

    /** How many events waited when the JVM ended and were delivered, refused or lost by whoever has its journal. */
    long takenOver(StatusNode exporter) {
        return running() ? 0 : Math.max(0, exporter.number("waiting") - waiting(exporter));
    }

    private long left(String exporter) {
        long left = 0;
        if (journal != null) {
            for (JournalReport.Destination destination : journal.destinations()) {
                left += destination.name().equals(exporter) ? destination.waiting() : 0;
            }
        }
        return left;
    }
}
