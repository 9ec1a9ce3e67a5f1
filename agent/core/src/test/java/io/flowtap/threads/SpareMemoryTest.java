package io.flowtap.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testsupport.ForkedJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In JVMs of their own, whose memory may be taken. */
class SpareMemoryTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.flowtap.testsupport.ForkedJvm#javaHomes")
    void waitsUntilMemoryIsGivenBack(Path javaHome) throws Exception {
        assertThat(run(javaHome, "given back")).isEqualTo("there is memory after it was given back");
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testsupport.ForkedJvm#javaHomes")
    void saysSoIfThereIsNone(Path javaHome) throws Exception {
        assertThat(run(javaHome, "kept")).isEqualTo("no memory");
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testsupport.ForkedJvm#javaHomes")
    void goesOnIfThereIsPlenty(Path javaHome) throws Exception {
        assertThat(run(javaHome, "free")).isEqualTo("there is memory");
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testsupport.ForkedJvm#javaHomes")
    void waitsUntilNobodyTakesMemoryAnyMore(Path javaHome) throws Exception {
        assertThat(run(javaHome, "again and again")).isEqualTo("calm after all was taken");
    }

    private String run(Path javaHome, String memory) throws Exception {
        List<String> command =
                List.of("-Xmx48m", "-cp", System.getProperty("java.class.path"), Program.class.getName(), memory);
        try (ForkedJvm jvm = ForkedJvm.start(javaHome, folder.resolve("errors.txt"), command)) {
            return jvm.outputWhenDone().trim();
        }
    }

    static final class Program {

        private static final int CHUNK = 16 * 1024;
        private static volatile List<byte[]> taken = new ArrayList<>(1 << 16);
        private static volatile boolean givenBack;

        public static void main(String[] arguments) {
            // Loads what is needed below.
            SpareMemory.await(1);
            if (arguments[0].equals("again and again")) {
                takeAgainAndAgain();
                return;
            }
            String outcome = "no memory";
            Thread owner = new Thread(Program::giveBack);
            if (!arguments[0].equals("free")) {
                takeAll();
            }
            if (arguments[0].equals("given back")) {
                owner.start();
            }
            try {
                SpareMemory.await(arguments[0].equals("kept") ? 1_000 : 10_000_000);
                outcome = givenBack ? "there is memory after it was given back" : "there is memory";
            } catch (OutOfMemoryError e) {
                // The outcome says so already.
            }
            taken = List.of();
            System.out.println(outcome);
        }

        /** For some tenths of a second, each time all of it, with moments between in which there is plenty. */
        private static void takeAgainAndAgain() {
            Thread owner = new Thread(() -> {
                for (int i = 0; i < 15; i++) {
                    takeAll();
                    LockSupport.parkNanos(20_000_000);
                    taken = new ArrayList<>(1 << 16);
                    LockSupport.parkNanos(10_000_000);
                }
                taken = List.of();
                givenBack = true;
            });
            owner.start();
            SpareMemory.awaitCalm();
            System.out.println(givenBack ? "calm after all was taken" : "in the middle of it");
        }

        private static void takeAll() {
            try {
                while (true) {
                    taken.add(new byte[CHUNK]);
                }
            } catch (OutOfMemoryError e) {
                // Some regions of G1 for the test itself; far less than what is waited for.
                for (int bytes = 0; bytes < 3 << 20; bytes += CHUNK) {
                    taken.remove(taken.size() - 1);
                }
            }
        }

        private static void giveBack() {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            givenBack = true;
            taken = List.of();
        }
    }
}
