package io.flowtap.doctor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.catalog.FindingsReport;
import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.JournalStats;
import io.flowtap.libraries.Coverage;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.liveness.ProcessIdentity;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.WeavingReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {

    @TempDir
    private Path home;

    @Test
    void saysEverythingDoctorShows() throws IOException {
        StatusFile.in(directory(), 1_000, 42).write(status(3));

        Map<String, Object> json =
                JSON.std.mapFrom(Files.readString(directory().toPath().resolve("1000-42.json")));
        assertThat(json).containsEntry("state", "running").containsKeys("agent_version", "config");
        assertThat(requireNonNull(json.get("warnings")).toString()).contains("a destination is left out");
        assertThat(json.get("jvm"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("service", "shop")
                .containsEntry("started_at", "1970-01-01T00:00:01Z");
        assertThat(requireNonNull(json.get("instrumentations")).toString())
                .contains("langchain4j", "1.19.0", "active", "lib.Model", "app.Mine", "method=chat", "linked=2");
        assertThat(requireNonNull(json.get("libraries")).toString())
                .contains("Spring AI", "1.1.2", "not_yet", "incomplete=true");
        assertThat(requireNonNull(json.get("threads")).toString())
                .contains("enabled=true", "name=thread pools, installed=true", "installed=false, reason=no fork()");
        assertThat(requireNonNull(json.get("business_events")).toString())
                .contains("refused=2", "properties_left_out=1", "event=plan_updatd", "count=2", "not in the catalog");
        assertThat(requireNonNull(json.get("exporters")).toString())
                .contains("sqlite", "delivered=3", "waiting=1", "oldest_waiting_at=1970-01-01T00:00:02Z", "disk full");
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        StatusFile.in(directory(), 1_000, 42).write(status(3));

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().toPath())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory().toPath().resolve("1000-42.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void isWrittenAgainOnlyWhenSomethingChanged() throws IOException {
        StatusFile file = StatusFile.in(directory(), 1_000, 42);
        Path path = directory().toPath().resolve("1000-42.json");
        file.write(status(3));
        Files.delete(path);

        file.write(status(3));
        assertThat(path).doesNotExist();
        file.write(status(4));
        assertThat(path).exists();
    }

    @Test
    void onlyTheNewestAreKept() throws IOException {
        for (int jvm = 0; jvm < 60; jvm++) {
            StatusFile.in(directory(), 1_000_000 + jvm, 42).write(status(3));
        }

        assertThat(directory().list()).hasSize(40).contains("1000059-42.json").doesNotContain("1000000-42.json");
    }

    @Test
    void aVolumeThatRefusesIsPutUpWith() throws IOException {
        Path blocked = Files.createFile(home.resolve("status"));

        StatusFile.in(blocked.toFile(), 1_000, 42).write(status(3));

        assertThat(blocked).isEmptyFile();
    }

    private File directory() {
        return home.resolve("status").toFile();
    }

    private static AgentStatus status(long delivered) {
        WeavingReport.Type type = new WeavingReport.Type(
                "lib.Model",
                true,
                List.of(new WeavingReport.Matched("app.Mine", List.of("chat(LRequest;)V", "chat(LOther;)V"))));
        return new AgentStatus(
                AgentStatus.State.RUNNING,
                new HostProcess("shop", null, "shop.jar", 42, "17", 1_000, ProcessIdentity.current()),
                new StartReport(2, "no memory", null),
                Configuration.load(),
                List.of("a destination is left out"),
                new WeavingReport(List.of(new WeavingReport.Library(
                        "langchain4j",
                        "1.19.0",
                        "app",
                        WeavingReport.State.ACTIVE,
                        null,
                        0,
                        List.of(),
                        List.of(type)))),
                List.of(new FoundLibrary("Spring AI", "1.1.2", Coverage.NOT_YET, "nothing is recorded", true)),
                new ThreadsReport(
                        true,
                        List.of(
                                new ThreadsReport.Hop("thread pools", true, null),
                                new ThreadsReport.Hop("fork/join", false, "no fork()"))),
                new JournalStats("/journal", false, 4096, 1, 0, 0, null),
                List.of(new ExporterStats(
                        "sqlite",
                        "jdbc:sqlite:x",
                        ExporterStats.State.RUNNING,
                        delivered + 1,
                        delivered,
                        1,
                        2_000,
                        0,
                        0,
                        0,
                        0,
                        new ExporterStats.LastError("disk full", 3_000),
                        Map.of())),
                5,
                4,
                0,
                0,
                0,
                7,
                new FindingsReport(
                        2,
                        1,
                        List.of(new FindingsReport.Line(true, "plan_updatd", "", "it is not in the catalog", 2))));
    }
}
