package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All files of a home but databases and segments are damaged in the same way, and every command goes on. */
class DamagedSmallFilesTest {

    private static final int WAITING = 3;
    private static final int RECORDED = 5;

    /** What somebody may do to a file. */
    private enum Damage {
        EMPTY,
        ZEROED,
        CUT,
        TOO_LONG,
        GARBAGE,
        DIRECTORY,
        DANGLING_LINK;

        boolean leavesAFile() {
            return this != DIRECTORY && this != DANGLING_LINK;
        }

        void to(Path file) throws IOException {
            byte[] content = Files.readAllBytes(file);
            byte[] garbage = new byte[5_000];
            new Random(7).nextBytes(garbage);
            switch (this) {
                case EMPTY -> Files.write(file, new byte[0]);
                case ZEROED -> Files.write(file, new byte[content.length]);
                case CUT -> Files.write(file, Arrays.copyOf(content, content.length / 2));
                case TOO_LONG -> Files.write(file, Arrays.copyOf(content, content.length + 100_000));
                case GARBAGE -> Files.write(file, garbage);
                case DIRECTORY -> {
                    Files.delete(file);
                    Files.createDirectories(file.resolve("not empty"));
                }
                case DANGLING_LINK -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, Path.of("/nowhere/at/all"));
                }
            }
        }
    }

    @TempDir
    private Path home;

    private TestDestination.Recorder destination;

    @BeforeEach
    void record() throws Exception {
        try (RecordedHome recording = new RecordedHome(home)) {
            for (int i = 0; i < RECORDED; i++) {
                recording.flow("answer").store();
            }
        }
        destination = TestDestination.putUp();
    }

    @AfterEach
    void takeDown() {
        TestDestination.takeDown();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theJournalOfAJvmThatHasEnded(Damage damage) throws Exception {
        LeftBehind.journal(home, WAITING, "sqlite", "jdbc:sqlite:" + home.resolve("flowtap.db"));
        for (Path file : filesUnder(home.resolve("journal"))) {
            // Whose journal it is says "owner"; where nobody can tell, ten seconds must pass in which nothing moves.
            // A lock that cannot be tried is taken for held.
            boolean undecidable = file.endsWith("owner") || file.endsWith("lock") && !damage.leavesAFile();
            if (!file.toString().endsWith(".seg") && !undecidable) {
                damage.to(file);
            }
        }

        assertGoingOn("trace", "last");
        assertGoingOn("report");
        assertGoingOn("replay", "--from", "all", "--to", "test");
        assertThat(destination.stored).hasSize(RECORDED);
        CommandRun drain = assertGoingOn("drain", "--timeout", "15s");
        assertThat(drain.out()).containsPattern("[1-9] events delivered");
        assertGoingOn("doctor");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theLeaseOfTheDatabase(Damage damage) throws Exception {
        SqliteLocation location = SqliteLocation.of(null, home.toString()).orElseThrow();
        List<Path> entries = filesUnder(home.resolve("flowtap.db-lease"));
        assertThat(entries).as("entries of the lease").isNotEmpty();
        for (Path entry : entries) {
            damage.to(entry);
        }

        assertClean(CommandRun.of(home, "migrate", "--maintenance"));
        assertGoingOn("doctor");
        try (SqliteDatabase database = SqliteDatabase.openForWriting(location)) {
            assertThat(database.schemaVersion()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theFileOfPrices(Damage damage) throws Exception {
        Path prices = Files.writeString(home.resolve("prices.json"), "{\"models\": []}");
        damage.to(prices);
        System.setProperty("flowtap.prices", prices.toString());
        try {
            CommandRun run = CommandRun.bare("prices", "gpt-5");
            assertClean(run);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err().lines()).singleElement().asString().contains(prices.toString());
            assertGoingOn("doctor");
        } finally {
            System.clearProperty("flowtap.prices");
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void theConfigurationFile(Damage damage) throws Exception {
        Path config = Files.writeString(home.resolve("flowtap.properties"), "flowtap.service=shop\n");
        damage.to(config);
        System.setProperty("flowtap.config", config.toString());
        try {
            assertGoingOn("report");
            assertGoingOn("trace", "last");
            assertGoingOn("replay", "--from", "all", "--to", "test", "--dry-run");
            assertGoingOn("doctor");
            assertClean(CommandRun.bare("prices", "gpt-5"));
        } finally {
            System.clearProperty("flowtap.config");
        }
    }

    private CommandRun assertGoingOn(String... command) {
        CommandRun run = CommandRun.of(home, command);
        assertClean(run);
        assertThat(run.exitCode()).as(run.out() + run.err()).isBetween(0, command[0].equals("doctor") ? 1 : 0);
        return run;
    }

    private static void assertClean(CommandRun run) {
        assertThat(run.out() + run.err()).doesNotContain("\tat ", "NullPointer", "IndexOutOfBounds", "unexpected ");
    }

    private static List<Path> filesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
