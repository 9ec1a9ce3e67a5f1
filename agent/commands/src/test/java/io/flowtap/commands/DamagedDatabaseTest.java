package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.sink.sqlite.file.SqliteDatabase;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every command says of an embedded database that is damaged, in one line, and what it leaves alone. */
class DamagedDatabaseTest {

    private static final String MOVE = "move it away";
    private static final String MOVE_FILE = "ove the file away";
    private static final String UPDATE = "update flowtap.jar";
    private static final int WAITING = 3;

    private static final String[][] COMMANDS = {
        {"report"},
        {"events"},
        {"trace", "last"},
        {"doctor"},
        {"drain", "--timeout", "1s"},
        {"replay", "--from", "all", "--to", "test"},
        {"migrate", "--maintenance"}
    };

    /** What may have become of the file, and what people are told to do. */
    private enum Damage {
        CUT_IN_THE_HEADER("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
            }
        },
        CUT_IN_THE_MIDDLE("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                byte[] content = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
        },
        CUT_AFTER_THE_FIRST_PAGE("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4096));
            }
        },
        GARBAGE("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                byte[] garbage = new byte[50_000];
                new Random(7).nextBytes(garbage);
                Files.write(file, garbage);
            }
        },
        GARBAGE_BEHIND_THE_HEADER("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                byte[] content = Files.readAllBytes(file);
                byte[] garbage = new byte[content.length];
                new Random(7).nextBytes(garbage);
                System.arraycopy(content, 0, garbage, 0, 100);
                Files.write(file, garbage);
            }
        },
        ZEROED("damaged", MOVE) {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[(int) Files.size(file)]);
            }
        },
        DIRECTORY("cannot be opened", "--database", "flowtap.database.url") {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectories(file.resolve("not empty"));
            }
        },
        NEWER("newer Flowtap", UPDATE) {
            @Override
            void to(Path file) throws Exception {
                change(file, "INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00.000Z')");
            }
        },
        NEWER_WITH_OTHER_COLUMNS("newer Flowtap", UPDATE) {
            @Override
            void to(Path file) throws Exception {
                change(
                        file,
                        "INSERT INTO schema_version VALUES (99, '2030-01-01T00:00:00.000Z')",
                        "ALTER TABLE event_logs RENAME COLUMN service TO service_name",
                        "ALTER TABLE agent_trace_history RENAME COLUMN service TO service_name");
            }
        },
        VERSION_FORGOTTEN("not as Flowtap made them", MOVE_FILE) {
            @Override
            void to(Path file) throws Exception {
                change(file, "DELETE FROM schema_version");
            }
        },
        VERSION_TABLE_DROPPED("not as Flowtap made them", MOVE_FILE) {
            @Override
            void to(Path file) throws Exception {
                change(file, "DROP TABLE schema_version");
            }
        },
        TABLES_DROPPED("not as Flowtap made them", MOVE_FILE) {
            @Override
            void to(Path file) throws Exception {
                change(file, "DROP TABLE event_logs", "DROP TABLE agent_trace_history");
            }
        },
        COLUMN_RENAMED("not as Flowtap made them", MOVE_FILE) {
            @Override
            void to(Path file) throws Exception {
                change(
                        file,
                        "ALTER TABLE event_logs RENAME COLUMN service TO service_name",
                        "ALTER TABLE agent_trace_history RENAME COLUMN service TO service_name");
            }
        };

        private final String what;
        private final List<String> advice;

        Damage(String what, String... advice) {
            this.what = what;
            this.advice = List.of(advice);
        }

        abstract void to(Path file) throws Exception;

        /** Readers do without the version, and a table that is gone may be one of another program's database. */
        boolean stops(String command) {
            return switch (this) {
                case VERSION_FORGOTTEN, VERSION_TABLE_DROPPED ->
                    List.of("doctor", "drain", "migrate").contains(command);
                case TABLES_DROPPED -> command.equals("drain");
                case COLUMN_RENAMED -> !List.of("migrate", "replay").contains(command);
                default -> true;
            };
        }

        static void change(Path file, String... statements) throws Exception {
            SqliteLocation location =
                    SqliteLocation.of(null, file.getParent().toString()).orElseThrow();
            try (SqliteDatabase database = SqliteDatabase.openForWriting(location);
                    Statement statement = database.connection().createStatement()) {
                for (String sql : statements) {
                    statement.executeUpdate(sql);
                }
            }
        }
    }

    @TempDir
    private static Path intact;

    @TempDir
    private Path home;

    private Path file;
    private TestDestination.Recorder destination;

    @BeforeAll
    static void record() throws Exception {
        try (RecordedHome recording = new RecordedHome(intact)) {
            for (int i = 0; i < 6; i++) {
                recording
                        .modelCall("gpt-5", 10, 10, 100)
                        .with("text", "x".repeat(20_000))
                        .store();
            }
            recording.flow("answer").store();
        }
    }

    @BeforeEach
    void copy() throws Exception {
        file = Files.copy(intact.resolve("flowtap.db"), home.resolve("flowtap.db"));
        LeftBehind.journal(home, WAITING, "sqlite", "jdbc:sqlite:" + file);
        destination = TestDestination.putUp();
    }

    @AfterEach
    void takeDown() {
        TestDestination.takeDown();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void eachCommandSaysInOneLineWhatToDoAndNothingIsDeleted(Damage damage) throws Exception {
        damage.to(file);
        byte[] before = content();

        for (String[] command : COMMANDS) {
            CommandRun run = CommandRun.of(home, command);
            String said = run.out() + run.err();
            assertThat(said)
                    .as(damage + " " + command[0])
                    .doesNotContain("\tat ", "unexpected ", "NullPointer", "null");
            if (damage.stops(command[0])) {
                assertThat(run.exitCode())
                        .as(damage + " " + command[0] + " " + said)
                        .isEqualTo(1);
                assertThat(said.lines()
                                .filter(line -> line.contains(damage.what))
                                .toList())
                        .as(damage + " " + command[0] + " " + said)
                        .isNotEmpty()
                        .allMatch(line -> damage.advice.stream().anyMatch(line::contains));
            }
        }

        assertThat(content()).isEqualTo(before);
        assertThat(destination.stored).hasSizeLessThanOrEqualTo(7);
        assertThat(JournalReport.of(home.resolve("journal").toFile())
                        .get(0)
                        .destinations()
                        .get(0)
                        .waiting())
                .isEqualTo(WAITING);
    }

    private byte[] content() throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    }

    @Test
    void anEmptyFileIsANewDatabase() throws Exception {
        Files.write(file, new byte[0]);

        assertThat(CommandRun.of(home, "report").err()).contains("no event has reached it yet");
        assertThat(CommandRun.of(home, "drain").out()).contains(WAITING + " events delivered");
        assertThat(CommandRun.of(home, "events").lines()).hasSize(WAITING);
    }
}
