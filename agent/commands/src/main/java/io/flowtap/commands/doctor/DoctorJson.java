package io.flowtap.commands.doctor;

import io.flowtap.commands.store.StoreHealth;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.sink.text.Timestamps;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A {@link DoctorReport} for programs; docs/commands.md describes it. */
public final class DoctorJson {

    private DoctorJson() {}

    public static Map<String, Object> of(DoctorReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", "flowtap.doctor.v1");
        json.put("healthy", report.diagnosis().healthy());
        json.put("problems", report.diagnosis().problems());
        json.put("notes", report.diagnosis().notes());
        json.put("version", report.version());
        json.put("java_version", System.getProperty("java.version"));
        json.put("home", report.home().directory().getPath());
        json.put("free_bytes", report.freeBytes() < 0 ? null : report.freeBytes());
        json.put("database", database(report.database()));
        json.put("jvms", report.shown().stream().map(DoctorJson::jvm).toList());
        json.put(
                "journals_without_status",
                report.home().nameless().stream().map(DoctorJson::journal).toList());
        json.put(
                "dead_letters",
                report.home().deadLetters().stream()
                        .map(DoctorJson::deadLetters)
                        .toList());
        json.put(
                "damaged_files",
                report.home().damaged().stream()
                        .map(each -> each.file().getPath())
                        .toList());
        json.put(
                "unreadable_status_files",
                report.home().unreadable().stream().map(File::getPath).toList());
        return json;
    }

    private static Map<String, Object> database(DatabaseFinding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("location", finding.location());
        json.put("problem", finding.problem());
        StoreHealth health = finding.health();
        if (health != null) {
            json.put("product", health.product());
            json.put("bytes", health.bytes());
            json.put("schema_version", health.schemaVersion());
            json.put("rows", health.rows());
            json.put("rows_estimated", health.estimated());
            json.put("integrity_problems", health.damages());
            json.put("maintenance_problems", health.neglected());
            json.put("remarks", health.remarks());
        }
        return json;
    }

    private static Map<String, Object> jvm(ObservedJvm jvm) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("liveness", jvm.liveness().name().toLowerCase(Locale.ROOT));
        json.put("updated_at", Timestamps.of(jvm.updatedAt()));
        json.put("status", jvm.status().values());
        json.put("journal", jvm.journal() == null ? null : journal(jvm.journal()));
        return json;
    }

    private static Map<String, Object> deadLetters(DeadLetterFile letters) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", letters.file().getPath());
        json.put("exporter", letters.exporter());
        json.put("events", letters.events());
        json.put("unreadable_lines", letters.unreadable());
        json.put("bytes", letters.file().length());
        json.put("since", letters.since());
        json.put("last_reason", letters.lastReason());
        json.put("last_at", letters.lastAt());
        return json;
    }

    private static Map<String, Object> journal(JournalReport journal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("directory", journal.directory().getPath());
        json.put("in_use", journal.alive());
        json.put("bytes", journal.bytes());
        json.put("problem", journal.problem());
        json.put(
                "waiting",
                journal.destinations().stream().map(DoctorJson::waiting).toList());
        return json;
    }

    private static Map<String, Object> waiting(JournalReport.Destination destination) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exporter", destination.name());
        json.put("destination", destination.destination());
        json.put("events", destination.waiting());
        json.put("lost_untold", destination.untold());
        json.put("oldest_at", destination.oldestMillis() < 0 ? null : Timestamps.of(destination.oldestMillis()));
        return json;
    }
}
