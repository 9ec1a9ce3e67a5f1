package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @Test
    void saysWhatItCanDoWhenCalledWithoutACommand() {
        CommandRun run = CommandRun.bare();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("report", "events", "trace", "doctor", "drain", "prices", "version")
                .contains("java -javaagent:flowtap.jar")
                .doesNotContain("dashboard");
        assertThat(CommandRun.bare("--help").out()).isEqualTo(run.out());
        assertThat(CommandRun.bare("help").out()).isEqualTo(run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "events", "trace", "doctor", "drain", "prices", "version"})
    void explainsEveryCommand(String command) {
        CommandRun run = CommandRun.bare(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: java -jar flowtap.jar " + command)
                .contains("--help");
        assertThat(run.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void tellsWrongCallsFromFailures(@TempDir Path home) {
        assertThat(CommandRun.bare("reprot").exitCode()).isEqualTo(2);
        assertThat(CommandRun.bare("reprot").err())
                .contains("error:")
                .contains("report")
                .doesNotContain("\tat ");
        assertThat(CommandRun.bare("report", "--nonsense").exitCode()).isEqualTo(2);
        assertThat(CommandRun.bare("trace").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(home, "report", "--since", "soon").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(home, "report", "--since", "soon").err())
                .contains("error: 'soon' is no time")
                .contains("See java -jar flowtap.jar report --help");
        assertThat(CommandRun.of(home, "report", "--since", "1h", "--until", "2h")
                        .err())
                .contains("before it begins");
        assertThat(CommandRun.of(home, "events", "--limit", "many").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(home, "events", "--limit", "-1").exitCode()).isEqualTo(2);
        CommandRun nothing = CommandRun.of(home, "events", "--limit", "0");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--limit 0 is out of range", "from 1 to 2147483647");
        assertThat(CommandRun.of(home, "trace", "abc").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(home, "report").exitCode()).isEqualTo(1);
    }

    @Test
    void anArgumentIsNoFileOfArguments(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("arguments"), "--limit\n3\nprivate");

        CommandRun run = CommandRun.of(home, "events", "@" + file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("@" + file).doesNotContain("private");
    }

    @Test
    void showsStackTracesOnlyWhenAsked(@TempDir Path home) {
        assertThat(CommandRun.of(home, "report").err()).doesNotContain("\tat ");
        assertThat(CommandRun.of(home, "report", "--debug").err()).contains("\tat io.flowtap.commands");
    }

    @Test
    void namesItsVersion() {
        assertThat(CommandRun.bare("version").out()).matches("(?s)flowtap \\d+\\.\\d+.*java .*");
        assertThat(CommandRun.bare("--version").out())
                .isEqualTo(CommandRun.bare("version").out());
    }

    @Test
    void refusesDatabasesItCannotRead(@TempDir Path home) throws Exception {
        assertThat(CommandRun.of(home, "report", "--database", "jdbc:oracle:thin:ann/hunter2@db/obs")
                        .err())
                .contains("this version reads SQLite and PostgreSQL, not jdbc:oracle;")
                .doesNotContain("hunter2");
        assertThat(CommandRun.of(home, "report", "--database", "none").err()).contains("turned off");
        assertThat(CommandRun.of(home, "report", "--database", "flowtap.db").err())
                .contains("no database address");
        Files.writeString(home.resolve("flowtap.db"), "this is a letter, not a database".repeat(100));
        CommandRun letter = CommandRun.of(home, "report");
        assertThat(letter.exitCode()).isEqualTo(1);
        assertThat(letter.err()).contains("error: ").contains("flowtap.db").contains("not a database");
    }

    @Test
    void refusesADatabaseOfSomebodyElse(@TempDir Path home) throws Exception {
        Files.createFile(home.resolve("empty.db"));

        CommandRun run = CommandRun.of(home, "report", "--database", "jdbc:sqlite:" + home.resolve("empty.db"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("is not a Flowtap database").contains("--database or --home");
    }

    @Test
    void readsTheDatabaseItIsTold(@TempDir Path home, @TempDir Path elsewhere) throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            recording.flow("told").store();
        }

        CommandRun run = CommandRun.of(elsewhere, "report", "--database", "jdbc:sqlite:" + home.resolve("flowtap.db"));

        assertThat(run.out()).contains("told");
    }

    @Test
    void runsOnGivenStreams(@TempDir Path home) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exitCode = Commands.run(
                new String[] {"doctor", "--home", home.toString()}, CommandRun.stream(out), CommandRun.stream(err));

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("no agent has reported");
    }
}
