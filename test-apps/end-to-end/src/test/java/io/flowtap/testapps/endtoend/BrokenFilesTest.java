package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody does to Flowtap's files under a running JVM, the host goes on. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class BrokenFilesTest {

    private static final int CALLS = 8_000;

    @Parameter
    Jdk jdk;

    private interface Harm {
        void to(Path home) throws IOException;
    }

    @Test
    void segmentsThatAreCutAgainAndAgain() throws Exception {
        assertUnharmed(home -> cut(home, name -> name.endsWith(".seg")));
    }

    @Test
    void smallFilesAndTheSharedIndexThatAreEmptiedAgainAndAgain() throws Exception {
        List<String> ownersAndLocks = List.of("owner", "lock", "readers", "losses", "flowtap.db-shm");
        assertUnharmed(home -> cut(home, name -> ownersAndLocks.contains(name) || name.matches("\\d+")));
    }

    @Test
    void aHomeThatIsDeletedAgainAndAgain() throws Exception {
        assertUnharmed(BrokenFilesTest::delete);
    }

    private void assertUnharmed(Harm harm) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Path answered = Project.workFolder("answered").resolve("ids.txt");
        ForkedApp app = ForkedApp.on(jdk)
                .observed(home)
                .option("-Dflowtap.shutdown-timeout=2s")
                .main(
                        new Environment("1.19.0", jdk).classPath(),
                        Scenarios.PACKAGE + "InquisitiveHostProgram",
                        answered.toString(),
                        "100000000000",
                        Integer.toString(CALLS),
                        home.folder().toString(),
                        "nothing");
        Process process = app.start();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            try {
                harm.to(home.folder());
            } catch (IOException | UncheckedIOException e) {
                // Files come and go.
            }
        }
        ForkedApp.Ended ended = app.end(process).successfully();

        assertThat(ended.stderr().lines()).allMatch(line -> line.startsWith("[flowtap] "));
        assertThat(Files.readAllLines(answered)).hasSize(CALLS);
    }

    private static List<Path> files(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        }
    }

    private static void cut(Path home, Predicate<String> which) throws IOException {
        for (Path path : files(home)) {
            File file = path.toFile();
            if (file.isFile() && which.test(file.getName())) {
                try (RandomAccessFile access = new RandomAccessFile(file, "rw")) {
                    access.setLength(0);
                }
            }
        }
    }

    private static void delete(Path home) throws IOException {
        for (Path path : files(home)) {
            Files.deleteIfExists(path);
        }
    }
}
