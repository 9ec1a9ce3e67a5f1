package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code doctor} says of files that were set aside, and of folders it cannot look into. */
class DamagedHomeTest {

    @TempDir
    private Path home;

    @Test
    void doctorSaysWhatLiesAmongTheDamagedFiles() throws Exception {
        Path damaged = Files.createDirectories(home.resolve("journal/damaged"));
        for (String name : List.of("1-2-readers.damaged-1", "1-2-losses.damaged-1", "1-2-0.seg.damaged-1")) {
            Files.writeString(damaged.resolve(name), "?");
        }

        CommandRun doctor = CommandRun.of(home, "doctor");

        assertThat(doctor.line("1-2-readers.damaged-1"))
                .startsWith("note: ")
                .contains("which destination had had what", "Last written ", "may be removed");
        assertThat(doctor.line("1-2-losses.damaged-1")).contains("how many events a JVM had lost");
        assertThat(doctor.line("1-2-0.seg.damaged-1")).contains("events of a JVM, which are lost");
        assertThat((List<?>) CommandRun.of(home, "doctor", "--json").json().get("damaged_files"))
                .hasSize(3);
    }

    @Test
    void manyDamagedFilesAreCounted() throws Exception {
        Path damaged = Files.createDirectories(home.resolve("journal/damaged"));
        for (int i = 0; i < 12; i++) {
            Files.writeString(damaged.resolve("1-" + i + "-readers.damaged-1"), "?");
        }

        assertThat(CommandRun.of(home, "doctor").out()).contains("7 more damaged files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a file", "a link to nowhere"})
    void doctorSaysThatTheFolderOfStatusesIsNone(String what) throws Exception {
        File status = home.resolve("status").toFile();
        replace(status.toPath(), what);

        CommandRun doctor = CommandRun.of(home, "doctor");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.line(status + " cannot be read")).contains("make it a directory");
    }

    private static void replace(Path status, String what) throws IOException {
        if (what.equals("a file")) {
            Files.writeString(status, "?");
        } else {
            Files.createSymbolicLink(status, Path.of("/nowhere/at/all"));
        }
    }
}
