package io.flowtap.doctor;

import io.flowtap.catalog.FindingsReport;
import io.flowtap.config.Setting;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.JournalStats;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.NamedMethodsReport;
import io.flowtap.weaving.WeavingReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shape of the status file. {@code doctor} reads it in another process, perhaps of another version. */
final class StatusJson {

    /** Enough to recognise them; an application may have hundreds of tools. */
    private static final int NAMED_CLASSES = 5;

    private StatusJson() {}

    static Map<String, Object> of(AgentStatus status) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("agent_version", AgentVersion.CURRENT);
        json.put("state", lower(status.state()));
        json.put("jvm", jvm(status.host()));
        json.put("start", start(status.start()));
        json.put("config", settings(status.configuration().effective()));
        List<String> warnings = new ArrayList<>(status.configuration().warnings());
        warnings.addAll(status.mistakes());
        json.put("warnings", warnings);
        json.put("instrumentations", instrumentations(status.weaving()));
        NamedMethodsReport named = status.weaving().named();
        if (!named.equals(NamedMethodsReport.NONE)) {
            json.put("rules", rules(named));
            json.put("rules_problems", named.problems());
        }
        json.put("libraries", libraries(status.libraries()));
        json.put("threads", threads(status.threads()));
        if (status.journal() != null) {
            json.put("journal", journal(status.journal()));
        }
        json.put("exporters", exporters(status.exporters()));
        Map<String, Object> counters = new LinkedHashMap<>();
        counters.put("operations", status.operations());
        counters.put("events", status.events());
        counters.put("failures", status.failures());
        counters.put("unredacted", status.unredacted());
        counters.put("failed_processing", status.failedProcessing());
        counters.put("failed_identity", status.failedIdentity());
        json.put("counters", counters);
        json.put("business_events", businessEvents(status.findings()));
        return json;
    }

    private static Map<String, Object> businessEvents(FindingsReport report) {
        List<Object> findings = new ArrayList<>();
        for (FindingsReport.Line line : report.lines()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("event", line.event());
            each.put("property", line.property());
            each.put("refused", line.refused());
            each.put("count", line.count());
            each.put("reason", line.reason());
            findings.add(each);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("refused", report.refused());
        json.put("properties_left_out", report.leftOut());
        json.put("findings", findings);
        return json;
    }

    private static Map<String, Object> start(StartReport report) {
        Map<String, Object> start = new LinkedHashMap<>();
        start.put("unrecorded_calls", report.unrecordedCalls());
        start.put("reason", report.reason());
        start.put("failure", report.failure());
        return start;
    }

    private static List<Object> libraries(List<FoundLibrary> libraries) {
        List<Object> json = new ArrayList<>();
        for (FoundLibrary library : libraries) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", library.title());
            each.put("version", library.version());
            each.put("coverage", lower(library.coverage()));
            each.put("remark", library.remark());
            each.put("incomplete", library.incomplete());
            json.add(each);
        }
        return json;
    }

    private static Map<String, Object> journal(JournalStats stats) {
        Map<String, Object> journal = new LinkedHashMap<>();
        journal.put("directory", stats.directory());
        journal.put("mode", stats.inMemory() ? "memory" : "file");
        journal.put("bytes", stats.bytes());
        journal.put("segments", stats.segments());
        journal.put("stalls", stats.stalls());
        journal.put("failed_writes", stats.failedWrites());
        journal.put("failure", stats.failure());
        return journal;
    }

    private static Map<String, Object> jvm(HostProcess host) {
        Map<String, Object> jvm = new LinkedHashMap<>();
        jvm.put("pid", host.pid());
        jvm.put("process", process(host.process()));
        jvm.put("java_version", host.javaVersion());
        jvm.put("started_at", Instant.ofEpochMilli(host.startedAtMillis()).toString());
        jvm.put("main", host.main());
        jvm.put("service", host.service());
        jvm.put("environment", host.environment());
        return jvm;
    }

    /** A process id says nothing in another container, nor after the next boot. */
    private static Map<String, Object> process(ProcessIdentity identity) {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("pid", identity.pid());
        process.put("started", identity.started());
        process.put("boot", identity.boot());
        process.put("pid_namespace", identity.pidNamespace());
        return process;
    }

    private static List<Object> settings(List<Setting> settings) {
        List<Object> json = new ArrayList<>();
        for (Setting setting : settings) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("key", setting.key());
            each.put("value", setting.value());
            each.put("source", lower(setting.source()));
            json.add(each);
        }
        return json;
    }

    private static List<Object> instrumentations(WeavingReport weaving) {
        List<Object> json = new ArrayList<>();
        for (WeavingReport.Library library : weaving.libraries()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", library.name());
            each.put("library_version", library.version());
            each.put("loader", library.loader());
            each.put("state", lower(library.state()));
            each.put("reason", library.reason());
            each.put("hook_failures", library.hookFailures());
            each.put("hook_problems", library.hookProblems());
            List<Object> targets = new ArrayList<>();
            for (WeavingReport.Type type : library.types()) {
                targets.add(target(type));
            }
            each.put("targets", targets);
            json.add(each);
        }
        return json;
    }

    private static Map<String, Object> target(WeavingReport.Type type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.name());
        json.put("subtypes", type.subtypes());
        json.put("matched_classes", type.classes().size());
        List<String> classes = new ArrayList<>();
        Map<String, Integer> hooked = new LinkedHashMap<>();
        for (WeavingReport.Matched matched : type.classes()) {
            if (classes.size() < NAMED_CLASSES) {
                classes.add(matched.name());
            }
            for (String method : matched.methods()) {
                hooked.merge(method.substring(0, method.indexOf('(')), 1, Integer::sum);
            }
        }
        json.put("classes", classes);
        List<Object> hooks = new ArrayList<>();
        hooked.forEach((method, count) -> hooks.add(Map.of("method", method, "linked", count)));
        json.put("hooks", hooks);
        return json;
    }

    private static List<Object> rules(NamedMethodsReport named) {
        List<Object> json = new ArrayList<>();
        for (NamedMethodsReport.Line line : named.lines()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("place", line.place());
            each.put("method", line.pattern());
            each.put("matched_methods", line.methods().size());
            each.put(
                    "methods",
                    line.methods()
                            .subList(0, Math.min(NAMED_CLASSES, line.methods().size())));
            each.put("calls", line.calls());
            each.put("failures", line.failures());
            each.put("first_failure", line.firstFailure());
            each.put("problems", line.problems());
            each.put("always_null", line.alwaysNull());
            each.put("full", line.full());
            json.add(each);
        }
        return json;
    }

    private static Map<String, Object> threads(ThreadsReport threads) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", threads.enabled());
        List<Object> hops = new ArrayList<>();
        for (ThreadsReport.Hop hop : threads.hops()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", hop.name());
            each.put("installed", hop.installed());
            each.put("reason", hop.reason());
            hops.add(each);
        }
        json.put("hops", hops);
        return json;
    }

    private static List<Object> exporters(List<ExporterStats> exporters) {
        List<Object> json = new ArrayList<>();
        for (ExporterStats stats : exporters) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", stats.name());
            each.put("destination", stats.destination());
            each.put("state", lower(stats.state()));
            each.put("recorded", stats.recorded());
            each.put("delivered", stats.delivered());
            each.put("waiting", stats.waiting());
            if (stats.oldestWaitingMillis() >= 0) {
                each.put(
                        "oldest_waiting_at",
                        Instant.ofEpochMilli(stats.oldestWaitingMillis()).toString());
            }
            each.put("retries", stats.retries());
            each.put("dead_lettered", stats.deadLettered());
            each.put("dropped", stats.dropped());
            if (!stats.droppedByReason().isEmpty()) {
                each.put("dropped_by_reason", stats.droppedByReason());
            }
            each.put("filtered", stats.filtered());
            if (stats.lastError() != null) {
                each.put("last_error", stats.lastError().text());
                each.put(
                        "last_error_at",
                        Instant.ofEpochMilli(stats.lastError().atMillis()).toString());
            }
            json.add(each);
        }
        return json;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
