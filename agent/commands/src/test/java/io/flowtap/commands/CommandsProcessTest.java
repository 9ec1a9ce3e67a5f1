package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(Commands.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FLOWTAP_"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, "");
    }
}
