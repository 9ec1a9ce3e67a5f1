package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.config.Configuration;
import io.flowtap.doctor.AgentStatus;
import io.flowtap.doctor.HostProcess;
import io.flowtap.doctor.StartReport;
import io.flowtap.doctor.StatusFile;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.weaving.WeavingReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says of an agent that could not start, or not in time. */
class DoctorStartTest {

    private static final String QUIET = "no library that is observed was used";

    @TempDir
    private Path home;

    @Test
    void callsThatWereNotRecordedAreAProblem() throws Exception {
        write(new StartReport(3, "no file descriptors are left", "no file descriptors are left"));

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.line("3 calls not recorded")).endsWith("could not start in time: no file descriptors are left");
        assertThat(run.out()).doesNotContain(QUIET).contains("Flowtap has not started completely");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void soIsAStartThatCannotGoOn() throws Exception {
        write(new StartReport(0, null, "no memory"));

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.line("not started completely: ")).endsWith("no memory");
        assertThat(run.out()).doesNotContain(QUIET);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aJvmWithoutCallsIsQuiet() throws Exception {
        write(StartReport.WELL);

        CommandRun run = CommandRun.of(home, "doctor");

        assertThat(run.out()).contains(QUIET);
        assertThat(run.exitCode()).isZero();
        Map<?, ?> json = CommandRun.of(home, "doctor", "--json").json();
        assertThat(json.toString()).contains("unrecorded_calls=0");
    }

    private void write(StartReport start) {
        long started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        long pid = ProcessHandle.current().pid();
        StatusFile.in(home.resolve("status").toFile(), started, pid)
                .write(AgentStatus.withoutRecording(
                        AgentStatus.State.RUNNING,
                        new HostProcess("shop", null, "shop.jar", pid, "17", started, ProcessIdentity.current()),
                        Configuration.load(),
                        List.of(),
                        new WeavingReport(List.of()),
                        List.of(),
                        start));
    }
}
