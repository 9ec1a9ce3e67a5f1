package io.flowtap.testapps.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallationsTest {

    @Test
    void binariesThatWerePartlyClearedAwayAreUnpackedAgain() throws Exception {
        Installation installation = EmbeddedBinaries.of(PgVersion.V14).orElseThrow();
        Path sample = installation.bin().resolveSibling("share/postgresql/postgresql.conf.sample");
        Files.delete(sample);

        assertThat(EmbeddedBinaries.of(PgVersion.V14)).contains(installation);
        assertThat(sample).exists();
    }

    @Test
    void aServerWhoseProcessWasKilledIsRemovedByTheNextOne() throws Exception {
        long ended = ended();
        Path left = Files.createDirectory(
                Path.of(System.getProperty("java.io.tmpdir")).resolve(AbandonedServers.PREFIX + ended + "-left"));
        Files.writeString(left.resolve("server.log"), "");
        // The server was killed as well and could not remove this.
        Files.createDirectory(left.resolve("data"));
        Files.writeString(left.resolve("data/postmaster.pid"), ended + "\n");

        AbandonedServers.remove(
                EmbeddedBinaries.of(PgVersion.newest()).orElseThrow(),
                UnprivilegedUser.find().orElseThrow());

        assertThat(left).doesNotExist();
    }

    private static long ended() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void aProgramThatFailsSaysWhatItPrinted() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThatThrownBy(() -> CommandLine.run(null, List.of(java, "-no-such-option")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-option");
        assertThatThrownBy(() -> CommandLine.run(null, List.of("/no/such/program")))
                .hasMessageContaining("cannot run");
    }
}
