package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a process of their own, whose output goes into a pipe. */
class CommandsProcessTest {

    @TempDir
    private Path home;

    @Test
    void endsWithTheExitCodeOfTheCommand() throws Exception {
        assertThat(run(List.of(), "version").exitCode()).isZero();
        assertThat(run(List.of(), "report", "--home", home.toString()).exitCode())
                .isEqualTo(1);
        assertThat(run(List.of(), "no-such-command").exitCode()).isEqualTo(2);
    }

    @Test
    void writesTheResultToStdoutInItsEncoding() throws Exception {
        recordOneCall();

        CommandRun utf8 = run(List.of("-Dstdout.encoding=UTF-8"), "trace", "last", "--home", home.toString());
        CommandRun ascii = run(List.of("-Dstdout.encoding=US-ASCII"), "trace", "last", "--home", home.toString());

        assertThat(utf8.out())
                .contains("└─ model openai/gpt-4o")
                .contains("1→2")
                .doesNotContain("\u001b");
        assertThat(ascii.out())
                .contains("`- model openai/gpt-4o")
                .contains("1>2")
                .doesNotContain("?");
    }

    @Test
    void takesTheHomeFromThePropertyOfTheApplication() throws Exception {
        recordOneCall();

        assertThat(run(List.of("-Dflowtap.home=" + home), "report").out())
                .contains("No event in this period")
                .contains(" --since all");
    }

    @Test
    void takesTheDatabaseAndWhoMayReadItFromThePropertiesOfTheApplication() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (RecordedHome recording = new RecordedHome(home, database)) {
            recording.flow("on-the-server").store();
        }

        CommandRun run = run(
                List.of(
                        "-Dflowtap.database.url=" + database.url(),
                        "-Dflowtap.database.user=" + database.user(),
                        "-Dflowtap.database.password=" + database.password()),
                "report",
                "--since",
                "all");

        assertThat(run.out()).contains("on-the-server").contains(database.url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events --since all --json",
                "events",
                "report --json",
                "doctor --json",
                "trace last",
                "prices --list",
                "rules schema",
                "drain",
                "version",
                "--help",
                "help events"
            })
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /dev/full")
    void failsWhereTheResultCannotBeWritten(String command) throws Exception {
        recordOneCall();

        CommandRun full = shell(command, "> /dev/full");
        CommandRun closed = shell(command, ">&-");

        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err()).endsWith("error: cannot write to standard output: No space left on device\n");
        assertThat(full.err().lines()).hasSize(1);
        assertThat(closed.exitCode()).isEqualTo(1);
        assertThat(closed.err()).contains("error: cannot write to standard output: ");
        assertThat(closed.err().lines()).hasSize(1);
    }

    @Test
    void endsQuietlyWhereTheReaderOfThePipeHasGone() throws Exception {

        CommandRun run = shell("prices --list", "| head -n 1; exit ${PIPESTATUS[0]}");

        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** Runs a command in a shell that leads its output somewhere. */
    private CommandRun shell(String command, String redirection) throws Exception {
        List<String> java = new ArrayList<>(List.of("bash", "-c", "\"$@\" " + redirection, "bash"));
        java.addAll(java(List.of("-Dflowtap.home=" + home), command.split(" ")));
        Path err = Files.createTempFile(home, "err", "");
        Process process = started(java, ProcessBuilder.Redirect.to(err.toFile()));
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, Files.readString(err));
    }

    private void recordOneCall() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording
                    .flow("Desk")
                    .span("f", null)
                    .millis(9)
                    .at("2020-01-01T00:00:00Z")
                    .store();
            recording
                    .modelCall("gpt-4o", 1, 2, 3)
                    .span("m", "f")
                    .millis(5)
                    .at("2020-01-01T00:00:00Z")
                    .store();
        }
    }

    private static CommandRun run(List<String> options, String... arguments) throws Exception {
        Process process = started(java(options, arguments), ProcessBuilder.Redirect.DISCARD);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, "");
    }

    private static List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Commands.class.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static Process started(List<String> command, ProcessBuilder.Redirect err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FLOWTAP_"));
        environment.put("LC_ALL", "C.UTF-8");
        return builder.start();
    }
}
