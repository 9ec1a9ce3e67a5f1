package io.flowtap.console.doctor;

import io.flowtap.console.store.StoreHealth;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
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
        json.put("home", report.home().getPath());
        json.put("free_bytes", report.freeBytes() < 0 ? null : report.freeBytes());
        json.put("database", database(report.database()));
        json.put("jvms", report.agents().stream().map(DoctorJson::agent).toList());
        json.put("journals_without_status", paths(report.silentJournals()));
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
            json.put("integrity_problems", health.problems());
        }
        return json;
    }

    private static Map<String, Object> agent(AgentStatus agent) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("directory", agent.directory().getPath());
        json.put("liveness", agent.liveness().name().toLowerCase(Locale.ROOT));
        json.put("status", agent.status().values());
        return json;
    }

    private static List<String> paths(List<File> files) {
        return files.stream().map(File::getPath).toList();
    }
}
