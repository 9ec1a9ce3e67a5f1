package io.flowtap.journal;

import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.reading.ReaderSlots;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDirectoryTest {

    @TempDir
    File home;

    @Test
    void nobodyElseCanReadTheJournalWhateverTheUmaskIs() throws Exception {
        File root = new File(home, "journal");
        ChildJvm.run(Waiting.class, List.of("bash", "-c", "umask 000; exec \"$0\" \"$@\""), root.getPath());
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root.toPath())) {
            paths = walk.toList();
        }
        assertThat(paths).hasSizeGreaterThanOrEqualTo(6);
        for (Path path : paths) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void theDirectoryIsNamedAfterTheProcessAndSaysWhatItIs() throws IOException {
        try (Journal journal = Journals.open(home)) {
            assertThat(requireNonNull(journal.directory()).getName())
                    .matches("\\d{13}-" + ProcessHandle.current().pid());
            assertThat(Files.readString(journal.directory().toPath().resolve("jvm.txt")))
                    .contains("service test\n", "pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void journalsOpenedAtOnceByOneProcessGetDirectoriesOfTheirOwn() {
        List<Journal> journals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            journals.add(Journals.open(home));
        }
        assertThat(home.list()).hasSize(20);
        for (Journal journal : journals) {
            assertThat(journal.stats().inMemory()).isFalse();
            journal.close();
        }
        assertThat(home.list()).isEmpty();
    }

    @Test
    void otherFilesOfTheAgentInTheDirectoryGoWithIt() throws IOException {
        Journal journal = Journals.open(home);
        Files.writeString(requireNonNull(journal.directory()).toPath().resolve("status.json"), "{}");
        journal.close();
        assertThat(home.list()).isEmpty();
    }

    @Test
    void readersAreListedWithTheirDestinations() throws IOException {
        try (Journal journal = Journals.open(home)) {
            journal.reader("sqlite", "jdbc:sqlite:/home/ann/flowtap.db");
            journal.reader("odd\tname", "two\nlines");
            journal.reader("sqlite", "jdbc:sqlite:/home/ann/flowtap.db");
            ReaderSlots slots = ReaderSlots.of(new File(journal.directory(), ReaderSlots.FILE_NAME));
            assertThat(slots.size()).isEqualTo(2);
            assertThat(slots.name(0)).isEqualTo("sqlite");
            assertThat(slots.destination(0)).isEqualTo("jdbc:sqlite:/home/ann/flowtap.db");
            assertThat(slots.slot("odd\tname", "two\nlines")).isEqualTo(1);
        }
    }

    /** Leaves a journal with an event in it. */
    static final class Waiting {

        public static void main(String[] arguments) {
            Journal journal = Journals.open(new File(arguments[0]));
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 1, 10);
        }
    }
}
