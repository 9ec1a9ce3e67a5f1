package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.fakellm.FakeLlm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All small files in {@code flowtap.home} are damaged in the same way, and agent and commands go on. */
@Execution(ExecutionMode.CONCURRENT)
class DamagedFilesTest {

    private static final int EVENTS_OF_THE_KILLED = LoadRun.events(30);

    /** What somebody may do to a file. */
    private enum Damage {
        EMPTY {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        ZEROED {
            @Override
            void to(Path file) throws IOException {
                Files.write(file, new byte[(int) Files.size(file)]);
            }
        },
        CUT {
            @Override
            void to(Path file) throws IOException {
                byte[] content = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(content, content.length / 2));
            }
        },
        TOO_LONG {
            @Override
            void to(Path file) throws IOException {
                byte[] content = Files.readAllBytes(file);
                byte[] longer = Arrays.copyOf(content, content.length + 100_000);
                Arrays.fill(longer, content.length, longer.length, (byte) 'x');
                Files.write(file, longer);
            }
        },
        GARBAGE {
            @Override
            void to(Path file) throws IOException {
                byte[] garbage = new byte[5_000];
                new Random(7).nextBytes(garbage);
                Files.write(file, garbage);
            }
        },
        DIRECTORY {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectories(file.resolve("not empty"));
            }
        },
        DANGLING_LINK {
            @Override
            void to(Path file) throws IOException {
                Files.delete(file);
                Files.createSymbolicLink(file, Path.of("/nowhere/at/all"));
            }
        };

        abstract void to(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void neitherTheApplicationNorACommandStumblesOverADamagedFile(Damage damage) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (DestinationServer server = DestinationServer.start();
                FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            leaveEventsBehind(home, server);
            List<Path> small = smallFiles(home.folder());
            assertThat(small)
                    .extracting(file -> file.getFileName().toString())
                    .contains("readers", "jvm.txt", "losses");
            for (Path file : small) {
                damage.to(file);
            }

            assertReadable(home, "doctor", "events");
            ForkedApp.Ended ended = configure(ForkedApp.on(Jdk.own()).observed(home), server)
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                    .run()
                    .successfully();
            configure(ForkedApp.on(Jdk.own()).option("-Dflowtap.home=" + home.folder()), server)
                    .jar(Project.agentJar(), "drain")
                    .run();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.stderr().lines()).allMatch(line -> line.startsWith("[flowtap] "));
            assertClean(ended.stderr());
            assertThat(ended.stderr()).containsOnlyOnce("readers is damaged");
            assertThat(home.events("model_cost")).hasSizeGreaterThanOrEqualTo(1);
            assertThat(HttpDestination.POSTHOG.stored(server).ids()).hasSizeGreaterThanOrEqualTo(EVENTS_OF_THE_KILLED);
            assertReadable(home, "doctor", "report");
            try (Stream<Path> aside = Files.list(home.folder().resolve("journal/damaged"))) {
                assertThat(aside.map(file -> file.getFileName().toString()))
                        .anyMatch(name -> name.contains("readers.damaged-"));
            }
        }
    }

    /** A JVM that ended while PostHog was down. */
    private static void leaveEventsBehind(FlowtapHome home, DestinationServer server) throws Exception {
        server.down();
        ForkedApp app =
                configure(ForkedApp.on(Jdk.own()).observed(home), server).option("-Dflowtap.shutdown-timeout=500ms");
        LoadRun.start(app, Jdk.own(), 30, 0, LoadRun.Ending.RETURN).ended().successfully();
        server.up();
        Path letters = Files.createDirectories(home.folder().resolve("dead-letter"));
        Files.writeString(
                letters.resolve("posthog-2026-11-20.jsonl"),
                "{\"reason\":\"400\",\"at\":\"2026-11-20T12:00:00.000Z\",\"event\":{\"id\":\"x\"}}\n");
    }

    private static ForkedApp configure(ForkedApp app, DestinationServer server) {
        HttpDestination.POSTHOG.settings(server.url()).forEach((key, value) -> app.option("-D" + key + "=" + value));
        return app;
    }

    /** All but databases, segments and what holds the journal of a JVM. */
    private static List<Path> smallFiles(Path home) throws IOException {
        List<Path> small = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                boolean isData = name.endsWith(".seg") || name.startsWith("flowtap.db") || name.equals("lock");
                if (!isData && !name.equals("owner")) {
                    small.add(file);
                }
            }
        }
        return small;
    }

    private static void assertReadable(FlowtapHome home, String... commands) throws Exception {
        for (String command : commands) {
            ForkedApp.Ended ended = Command.end(home, command);
            assertThat(ended.exitCode()).as(command + "\n" + ended.stderr()).isBetween(0, 1);
            assertClean(ended.stdout() + ended.stderr());
        }
    }

    private static void assertClean(String text) {
        assertThat(text).doesNotContain("\tat ", "NullPointerException", "IndexOutOfBounds", "unexpected ");
    }
}
