package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.journal.Journal;
import io.flowtap.liveness.ProcessIdentity;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final long NO_PROCESS = 4_999_999;

    @TempDir
    private Path home;

    private final Map<String, Object> exporter = new LinkedHashMap<>();
    private final Map<String, Object> instrumentation = new LinkedHashMap<>();
    private final Map<String, Object> status = new LinkedHashMap<>();

    /** The status of an agent in this very JVM with which all is well. */
    @BeforeEach
    void describeAHealthyAgent() throws Exception {
        exporter.put("name", "sqlite");
        exporter.put("destination", "jdbc:sqlite:" + home.resolve("flowtap.db"));
        exporter.put("state", "running");
        exporter.put("recorded", 1250);
        exporter.put("delivered", 1234);
        exporter.put("waiting", 0);
        instrumentation.put("name", "langchain4j");
        instrumentation.put("library_version", "1.19.0");
        instrumentation.put("state", "active");
        instrumentation.put(
                "targets",
                List.of(
                        Map.of(
                                "type",
                                "dev.langchain4j.model.chat.ChatModel",
                                "subtypes",
                                true,
                                "matched_classes",
                                1,
                                "classes",
                                List.of("dev.langchain4j.model.openai.OpenAiChatModel"),
                                "hooks",
                                List.of(Map.of("method", "chat", "linked", 1))),
                        Map.of(
                                "type",
                                "dev.langchain4j.guardrail.GuardrailService",
                                "subtypes",
                                false,
                                "matched_classes",
                                0,
                                "classes",
                                List.of(),
                                "hooks",
                                List.of())));
        jvm(
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant().orElseThrow().toString());
        status.put("agent_version", "0.1.0");
        status.put("state", "running");
        status.put("config", List.of(Map.of("key", "flowtap.service", "value", "desk", "source", "system_property")));
        status.put("warnings", List.of());
        status.put("instrumentations", List.of(instrumentation));
        status.put("journal", Map.of("directory", "/x", "mode", "file", "bytes", 2 << 20, "segments", 1, "stalls", 0));
        status.put("exporters", List.of(exporter));
        status.put("counters", Map.of("operations", 5000, "events", 4321, "failures", 0));
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.flow("one").store();
            recording.modelCall("gpt-4o", 1, 1, 1).store();
        }
    }

    private void jvm(long pid, String startedAt) {
        status.put(
                "jvm",
                Map.of(
                        "pid",
                        pid,
                        "java_version",
                        "17.0.1",
                        "started_at",
                        startedAt,
                        "main",
                        "demo.Main",
                        "service",
                        "support-desk",
                        "environment",
                        "test"));
    }

    private Path write() throws Exception {
        return write("1700000000000-1.json");
    }

    private Path write(String name) throws Exception {
        Path directory = Files.createDirectories(home.resolve("status"));
        Path file = Files.writeString(directory.resolve(name), JSON.std.asString(status));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T17:59:59Z")));
        return file;
    }

    private void journalIn(File directory) {
        status.put("journal", Map.of("directory", directory.getPath(), "mode", "file", "bytes", 2 << 20));
    }

    @Test
    void showsAnAgentWithWhichAllIsWell() throws Exception {
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.err()).isEmpty();
        assertThat(run.line("✓ nothing")).isEqualTo("✓ nothing is wrong");
        assertThat(run.exitCode()).isZero();
        assertThat(run.line("support-desk")).endsWith(" running");
        assertThat(run.line("demo.Main"))
                .contains("environment test, java 17.0.1, agent 0.1.0, started ")
                .endsWith("last change 2026-11-20 18:59");
        assertThat(run.line("flowtap.service")).isEqualTo("flowtap.service=desk system_property");
        assertThat(run.line("langchain4j")).isEqualTo("langchain4j 1.19.0 active");
        assertThat(run.line("ChatModel")).isEqualTo("✓ subtypes of ChatModel 1 class: chat");
        assertThat(run.line("GuardrailService")).isEqualTo("· GuardrailService no class loaded yet");
        assertThat(run.line("sqlite ")).startsWith("sqlite running 1,250 1,234 0 0 0 0 0 jdbc:sqlite:");
        assertThat(run.line("operations observed"))
                .isEqualTo("5,000 operations observed, 4,321 events recorded;"
                        + " journal 2 MB in 1 segments, file, 0 stalls");
        assertThat(run.line("schema 2")).startsWith("SQLite 3.").endsWith("schema 2, intact");
        assertThat(run.line("event_logs")).startsWith("2 event_logs, 0 agent_trace_history, 1 model_cost_logs");
    }

    @Test
    void saysWhatIsWrongAsJson() throws Exception {
        exporter.put("state", "paused");
        exporter.put("last_error", "401 wrong key");
        write();

        CommandRun run = CommandRun.of(home, "doctor", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        Map<String, Object> json = run.json();
        assertThat(json).containsEntry("format", "flowtap.doctor.v1").containsEntry("healthy", false);
        assertThat((List<?>) json.get("problems")).singleElement().asString().contains("401 wrong key");
        Map<?, ?> database = (Map<?, ?>) json.get("database");
        assertThat(database.get("schema_version")).isEqualTo("2");
        assertThat(database.get("integrity_problems")).isEqualTo(List.of());
        Map<?, ?> jvm = (Map<?, ?>) ((List<?>) json.get("jvms")).get(0);
        assertThat(jvm.get("liveness")).isEqualTo("running");
        assertThat(((Map<?, ?>) jvm.get("status")).get("agent_version")).isEqualTo("0.1.0");
    }

    @Test
    void reportsWhatIsStuckLostOrBroken() throws Exception {
        exporter.put("state", "backing_off");
        exporter.put("waiting", 42);
        exporter.put("oldest_waiting_at", "2026-11-20T17:00:00.000Z");
        exporter.put("last_error", "Connection refused");
        exporter.put("dropped", 7);
        exporter.put("dead_lettered", 3);
        instrumentation.put("state", "disabled");
        instrumentation.put("reason", "NoSuchMethodError: ChatResponse.metadata()");
        status.put("warnings", List.of("unknown system property flowtap.servise; did you mean flowtap.service?"));
        instrumentation.put("hook_failures", 2);
        status.put("counters", Map.of("failures", 4));
        status.put("journal", Map.of("mode", "memory", "failed_writes", 6, "failure", "/x is read-only"));
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("tries again"))
                .contains("exporter sqlite cannot deliver and tries again, 42 events wait")
                .endsWith("Connection refused");
        assertThat(run.line("owes")).isEqualTo("sqlite owes events since 2026-11-20 18:00");
        assertThat(run.line("lost 7")).contains("flowtap.journal.max-size");
        assertThat(run.line("refused 3")).contains("dead-letter");
        assertThat(run.line("is disabled"))
                .endsWith("instrumentation langchain4j is disabled: NoSuchMethodError: ChatResponse.metadata()");
        assertThat(run.line("flowtap.servise")).contains("did you mean flowtap.service?");
        assertThat(run.line("hooks failed")).contains("2 times");
        assertThat(run.line("4 times")).contains("could not be recorded");
        assertThat(run.line("in memory")).endsWith("events do not survive its end: /x is read-only");
        assertThat(run.line("6 events")).contains("could not be stored in the journal");
        assertThat(run.out()).doesNotContain("nothing is wrong");
    }

    @Test
    void namesBusinessEventsThatWereRefusedAndWhatWasLeftOutOfOthers() throws Exception {
        status.put(
                "business_events",
                Map.of(
                        "refused",
                        5,
                        "findings",
                        List.of(
                                Map.of(
                                        "event",
                                        "plan_updatd",
                                        "refused",
                                        true,
                                        "count",
                                        3,
                                        "reason",
                                        "it is not in the catalog of events; did you mean plan_updated?"),
                                Map.of("event", "", "refused", true, "count", 1, "reason", "it has no name"),
                                Map.of(
                                        "event",
                                        "message_sent",
                                        "refused",
                                        false,
                                        "count",
                                        1,
                                        "reason",
                                        "it has no property email"))));
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("plan_updatd"))
                .contains("business event plan_updatd was refused 3 times: it is not in the catalog of events; did you"
                        + " mean plan_updated?");
        assertThat(run.line("no name")).contains("a business event was refused 1 time: it has no name");
        assertThat(run.line("email"))
                .contains("of business event message_sent a property was left out 1 time: it has no property email");
        assertThat(run.line("more refused")).contains("1 business event more refused, for reasons beyond the first 3");
    }

    @Test
    void sendsForWhatADeadJvmLeftBehind() throws Exception {
        jvm(NO_PROCESS, "2026-11-20T10:00:00Z");
        journalIn(LeftBehind.journal(home, 12, "sqlite", "jdbc:sqlite:x"));
        exporter.put("oldest_waiting_at", "2026-11-20T17:00:00.000Z");
        exporter.put("last_error", "the disk is full");
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("(pid 4999999)")).endsWith("died");
        assertThat(run.line("undelivered"))
                .contains("has ended and left 12 events for sqlite undelivered")
                .endsWith("run: java -jar flowtap.jar drain");
        assertThat(run.line("sqlite ")).startsWith("sqlite ended 1,250 1,234 12 ");
        assertThat(run.line("owes")).endsWith("at the end: the disk is full");
        assertThat(run.out()).doesNotContain("status file is missing");
        assertThat(run.lines()).filteredOn(line -> line.contains("undelivered")).hasSize(1);
    }

    @Test
    void knowsOfJournalsWithoutAStatus() throws Exception {
        write();
        File directory = LeftBehind.journal(home, 3, "sqlite", "jdbc:sqlite:x");

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("journal of a JVM whose status file is missing")).endsWith(directory.getName());
        assertThat(run.line("undelivered"))
                .contains("a JVM whose status file is missing (" + directory.getName() + ")");
    }

    @Test
    void saysWhatToDoWithEventsOfWhichNobodyKnowsWhereTheyGo() throws Exception {
        write();
        File directory = LeftBehind.journal(home, 3, "sqlite", "jdbc:sqlite:x");
        Files.writeString(directory.toPath().resolve("readers"), "garbage\n");

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.line("has ended and left 3 events in " + directory))
                .contains("does not say for which destination", "flowtap.jar drain, with the settings", "or remove");
        assertThat(run.out()).doesNotContain("any other destination");
    }

    @Test
    void keepsOlderRunsToItselfUnlessAsked() throws Exception {
        jvm(NO_PROCESS, "2026-11-20T10:00:00Z");
        status.put("state", "stopped");
        status.put("warnings", List.of("an old mistake"));
        write("1-1.json");
        status.put("warnings", List.of());
        jvm(NO_PROCESS - 1, "2026-11-20T11:00:00Z");
        write("2-2.json");

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("(pid 4999998)", "1 more that ended earlier")
                .doesNotContain("(pid 4999999)");
        assertThat(CommandRun.of(home, "doctor", "--all").out()).contains("(pid 4999998)", "(pid 4999999)");
    }

    @Test
    void doesNotMindAJvmThatEndedWithEverythingDelivered() throws Exception {
        jvm(NO_PROCESS, "2026-11-20T10:00:00Z");
        status.put("state", "stopped");
        write();

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.line("(pid 4999999)")).endsWith("stopped");
    }

    @Test
    void takesAnotherProcessWithTheSameNumberForAnother() throws Exception {
        jvm(ProcessHandle.current().pid(), "2020-01-01T00:00:00Z");
        write();

        assertThat(CommandRun.of(home, "doctor").line("support-desk")).endsWith("died");
    }

    /** The first process of this container is older than any status, and so was that of another one. */
    @Test
    void aProcessOfAnotherContainerIsNotTakenForOneOfTheSameNumberHere() throws Exception {
        ProcessIdentity here = ProcessIdentity.current();
        status.put(
                "jvm",
                Map.of(
                        "pid",
                        1,
                        "service",
                        "support-desk",
                        "started_at",
                        Instant.now().toString(),
                        "process",
                        Map.of("pid", 1, "started", 5, "boot", here.boot(), "pid_namespace", "pid:[1]")));
        status.remove("journal");
        write();
        assertThat(CommandRun.of(home, "doctor").line("support-desk")).endsWith("unknown");

        journalIn(home.resolve("journal/1700000000000-1").toFile());
        write();
        assertThat(CommandRun.of(home, "doctor").line("support-desk"))
                .as("a JVM that records has its journal as long as it lives")
                .endsWith("died");
    }

    @Test
    void aProcessOfThisContainerIsKnownByItsStart() throws Exception {
        ProcessIdentity here = ProcessIdentity.current();
        for (long started : new long[] {here.started(), here.started() - 1}) {
            status.put(
                    "jvm",
                    Map.of(
                            "pid",
                            here.pid(),
                            "service",
                            "support-desk",
                            "started_at",
                            Instant.now().toString(),
                            "process",
                            Map.of(
                                    "pid",
                                    here.pid(),
                                    "started",
                                    started,
                                    "boot",
                                    here.boot(),
                                    "pid_namespace",
                                    here.pidNamespace())));
            write();
            assertThat(CommandRun.of(home, "doctor").line("support-desk"))
                    .endsWith(started == here.started() ? "running" : "died");
        }
    }

    @Test
    void believesTheJournalRatherThanTheNumberOfTheProcess() throws Exception {
        jvm(NO_PROCESS, "2026-11-20T10:00:00Z");
        try (Journal journal = LeftBehind.recording(home, 1, "sqlite", "jdbc:sqlite:x")) {
            journalIn(journal.directory());
            write();
            assertThat(CommandRun.of(home, "doctor").line("(pid 4999999)")).endsWith("running");
        }
        assertThat(CommandRun.of(home, "doctor").line("(pid 4999999)")).endsWith("died");
    }

    @Test
    void saysSoWhenNoAgentHasEverReported(@TempDir Path nowhere) {
        CommandRun run = CommandRun.of(nowhere, "doctor");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.line("✗"))
                .contains("no agent has reported in " + nowhere)
                .contains("-javaagent:flowtap.jar");
        assertThat(run.line("note:")).contains("there is no database at");
    }

    @Test
    void doesNotMindADatabaseThatIsTurnedOff() throws Exception {
        exporter.put("name", "posthog");
        write();

        CommandRun run = CommandRun.of(home, "doctor", "--database", "none");

        assertThat(run.exitCode()).isZero();
        assertThat(run.line("note:")).contains("turned off");
    }

    @Test
    void noticesADatabaseThatIsGoneOrDamaged() throws Exception {
        write();
        Path file = home.resolve("flowtap.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Files.write(file, bytes);
        Files.deleteIfExists(home.resolve("flowtap.db-wal"));
        assertThat(CommandRun.of(home, "doctor").exitCode()).isEqualTo(1);

        Files.delete(file);
        CommandRun gone = CommandRun.of(home, "doctor");
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.line("✗")).contains("there is no database at");
    }

    @Test
    void fitsItsTablesIntoATerminal() throws Exception {
        exporter.put("delivered", 9_999_999);
        exporter.put("state", "backing_off");
        write();

        assertThat(CommandRun.onTerminal(80, false, home, "doctor").lines())
                .anyMatch(line -> line.contains("9,999,999"))
                .anyMatch(line -> line.matches(" *✓ .*"))
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void survivesStatusFilesOfAnyShape() throws Exception {
        Path directory = write().getParent();
        Files.writeString(
                directory.resolve("a.json"),
                "{\"jvm\": 7, \"exporters\": [1, {\"name\": null}],"
                        + " \"instrumentations\": {\"a\": 1}, \"warnings\": \"no\\u001b[2J\", \"state\": {}}");
        Files.writeString(directory.resolve("torn.json"), "{\"jvm\": {\"pid\"");

        CommandRun run = CommandRun.of(home, "doctor", "--all");

        assertThat(run.err()).isEmpty();
        assertThat(run.line("not a status file")).endsWith("torn.json");
        assertThat(run.out()).doesNotContain("\u001b");
    }
}
