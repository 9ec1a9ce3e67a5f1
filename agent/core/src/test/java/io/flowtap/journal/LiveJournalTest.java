package io.flowtap.journal;

import static io.flowtap.journal.Journals.NOW;
import static io.flowtap.journal.Journals.drain;
import static io.flowtap.journal.Journals.numbers;
import static io.flowtap.journal.Journals.range;
import static io.flowtap.journal.Journals.write;
import static io.flowtap.journal.Journals.writer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.liveness.Owner;
import io.flowtap.liveness.OwnerFile;
import io.flowtap.liveness.ProcessIdentity;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the files of a living JVM's journal, it stays its own, and what it records is delivered. */
class LiveJournalTest {

    @TempDir
    File root;

    @Test
    void aHostThatReadsTheFilesOfItsJournalKeepsIt() throws Exception {
        Process owner = ChildJvm.start(ReadingHost.class, List.of(), root.getPath());
        try (BufferedReader out = owner.inputReader()) {
            assertThat(out.readLine()).isEqualTo("read");
            assertLeftAlone();
            new ProcessBuilder("kill", "-STOP", Long.toString(owner.pid()))
                    .start()
                    .waitFor();
            assertLeftAlone();
        } finally {
            owner.destroyForcibly().waitFor();
        }

        assertThat(deliverAbandoned()).isEqualTo(range(0, 100));
        assertThat(root.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "damaged"})
    void aJournalThatDoesNotSayWhoseItIsGoesByItsName(String owner) throws Exception {
        Process process = ChildJvm.start(ReadingHost.class, List.of(), root.getPath());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("read");
            Path file = new File(root.listFiles()[0], JournalDirectory.OWNER_FILE).toPath();
            if (owner.equals("missing")) {
                Files.delete(file);
            } else {
                Files.write(file, new byte[] {1, 2, 3});
            }
            assertLeftAlone();
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(deliverAbandoned()).isEqualTo(range(0, 100));
    }

    @Test
    void aJournalOfAnotherContainerIsNotTakenOverAtFirstSight() throws Exception {
        File directory = leaveBehind();
        ProcessIdentity self = ProcessIdentity.current();
        OwnerFile owner = new OwnerFile(new File(directory, JournalDirectory.OWNER_FILE));
        owner.write(new Owner(new ProcessIdentity(1, 1, self.boot(), "pid:[1]"), "elsewhere", 7));

        assertLeftAlone();
    }

    @Test
    void aJournalWhoseDirectoryIsDeletedGoesOnInAnotherAndLosesNothing() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 500, 300);
            delete(root);

            journal.housekeep(NOW);
            write(writer, 500, 500, 300);

            assertThat(journal.stats().inMemory()).isFalse();
            assertThat(Journals.numbersOnDisk(journal)).containsAll(range(501, 1000));
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 1000));
            assertThat(reader.dropped()).isZero();
        }
        assertThat(root.list()).isEmpty();
    }

    @Test
    void aJournalWhoseSegmentsAreDeletedLosesNothing() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 500, 300);
            for (File file : requireNonNull(journal.directory()).listFiles()) {
                if (file.getName().endsWith(FileSegment.SUFFIX)) {
                    assertThat(file.delete()).isTrue();
                }
            }

            journal.housekeep(NOW);
            write(writer, 500, 500, 300);

            assertThat(Journals.numbersOnDisk(journal)).containsAll(range(501, 1000));
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 1000));
        }
        assertThat(root.list()).isEmpty();
    }

    @Test
    void aJournalThatSomebodyTookOverGoesOnInAnotherDirectory() throws Exception {
        try (Journal journal = Journals.open(root)) {
            JournalReader reader = journal.reader("sqlite", "db");
            EventWriter writer = writer(journal);
            write(writer, 0, 10, 100);
            File first = journal.directory();
            new OwnerFile(new File(first, JournalDirectory.OWNER_FILE)).write(Owner.current("somebody else"));

            journal.housekeep(NOW);
            write(writer, 10, 10, 100);

            assertThat(journal.directory()).isNotEqualTo(first);
            assertThat(numbers(drain(reader))).isEqualTo(range(0, 20));
            assertThat(new File(first, "1.seg"))
                    .as("is for its new owner to delete")
                    .exists();
        }
        assertThat(root.list()).hasSize(1);
    }

    @Test
    void aSignOfLifeMendsADamagedOwnerFile() throws Exception {
        try (Journal journal = Journals.open(root)) {
            Path owner = new File(journal.directory(), JournalDirectory.OWNER_FILE).toPath();
            File before = journal.directory();
            Files.write(owner, new byte[0]);

            journal.housekeep(NOW);

            assertThat(journal.directory()).isEqualTo(before);
            assertThat(requireNonNull(new OwnerFile(owner.toFile()).read()).process())
                    .isEqualTo(ProcessIdentity.current());
        }
    }

    private File leaveBehind() throws IOException {
        File source = new File(root, "source");
        File target = new File(root, "target");
        try (Journal journal = Journals.open(source)) {
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 10, 100);
            File copy = Journals.leaveBehind(journal, target);
            root = target;
            return copy;
        }
    }

    private void assertLeftAlone() {
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, message -> {})) {
            assertThat(abandoned.readers("sqlite", "db")).isEmpty();
        }
        assertThat(JournalReport.of(root)).hasSize(1).allMatch(JournalReport::alive);
        assertThat(root.listFiles()[0].list()).contains("1.seg", JournalDirectory.LOCK_FILE);
    }

    private List<Long> deliverAbandoned() {
        try (AbandonedJournals abandoned = new AbandonedJournals(root, service -> false, message -> {})) {
            List<JournalReader> readers = abandoned.readers("sqlite", "db");
            assertThat(readers).hasSize(1);
            List<Long> delivered = numbers(drain(readers.get(0)));
            readers.get(0).close();
            return delivered;
        }
    }

    private static void delete(File directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.toPath())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Records events, and reads every file under the root like a backup. */
    static final class ReadingHost {

        public static void main(String[] arguments) throws Exception {
            Journal journal = Journals.open(new File(arguments[0]));
            journal.reader("sqlite", "db");
            write(writer(journal), 0, 100, 100);
            try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.readAllBytes(file);
                }
            }
            System.out.println("read");
            Thread.currentThread().join();
        }
    }
}
