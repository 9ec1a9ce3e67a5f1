package io.flowtap.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, whose memory may be taken. */
class SpareMemoryTest {

    @Test
    void waitsUntilMemoryIsGivenBack() throws Exception {
        assertThat(run("given back")).isEqualTo("there is memory after it was given back");
    }

    @Test
    void saysSoIfThereIsNone() throws Exception {
        assertThat(run("kept")).isEqualTo("no memory");
    }

    @Test
    void takesNoneIfThereIsPlenty() throws Exception {
        assertThat(run("free")).isEqualTo("there is memory");
    }

    private static String run(String memory) throws Exception {
        Process process = new ProcessBuilder(
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        memory)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed.trim();
    }

    static final class Program {

        private static final int CHUNK = 16 * 1024;
        private static volatile List<byte[]> taken = new ArrayList<>(1 << 16);
        private static volatile boolean givenBack;

        public static void main(String[] arguments) {
            // Loads what is needed below.
            SpareMemory.await(1);
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
            taken = null;
            System.out.println(outcome);
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
            taken = null;
        }
    }
}
