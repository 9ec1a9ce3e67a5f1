package io.flowtap.sink.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host notices of the sink in its JVM. */
class PostgresHostTest {

    @TempDir
    Path directory;

    @Test
    void theSinkKeepsNoThreadDriverOrBeanWhereTheHostWouldFindIt() throws Exception {
        PgDatabase database = PgServer.shared().database();

        // Without the time zone as a property, asking for the default one sets it.
        List<String> output = run(database, "-Duser.timezone=UTC");

        assertThat(output).contains("Accepted[]", "properties []", "threads ", "beans []");
        assertThat(output.get(3)).startsWith("drivers [").doesNotContain("org.postgresql");
    }

    @Test
    void aJvmWithoutTheModulesItNeedsIsToldHowToGetThem() throws Exception {
        PgDatabase database = PgServer.shared().database();

        assertThat(run(database, "--limit-modules=java.base,java.management").get(0))
                .startsWith("Paused[reason=")
                .contains("--add-modules java.sql,java.naming");
        assertThat(run(database, "--limit-modules=java.base,java.sql,java.naming,java.management")
                        .get(0))
                .isEqualTo("Accepted[]");
    }

    private List<String> run(PgDatabase database, String option) throws Exception {
        Path output = Files.createTempFile(directory, "out", ".txt");
        Path errors = Files.createTempFile(directory, "err", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                DeliverOnce.class.getName(),
                database.url(),
                database.user(),
                database.password()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(errors, StandardCharsets.UTF_8)).isEmpty();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
