package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In JVMs of their own, whose file descriptors may be taken. */
class SpareDescriptorsTest {

    @Test
    void waitsUntilSomeAreGivenBack() throws Exception {
        assertThat(run("given back")).isEqualTo("true, after they were given back");
    }

    @Test
    void saysSoIfThereAreNone() throws Exception {
        assertThat(run("kept")).isEqualTo("false");
    }

    @Test
    void looksAndGoesOnIfThereAreEnough() throws Exception {
        assertThat(run("free")).isEqualTo("true");
    }

    private static String run(String descriptors) throws Exception {
        String java = new File(System.getProperty("java.home"), "bin/java").getPath();
        String command = "ulimit -n 128 && exec \"$0\" \"$@\"";
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        command,
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        descriptors)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return printed.trim();
    }

    static final class Program {

        /** Not private: for that the JVM would load the class around this one, without file descriptors. */
        static volatile boolean givenBack;

        public static void main(String[] arguments) throws Exception {
            File file = new File(System.getProperty("java.home"), "lib/modules");
            // Loads what is needed below.
            SpareDescriptors.await(1);
            List<FileInputStream> taken = new ArrayList<>();
            Thread owner = givingBack(taken);
            if (!arguments[0].equals("free")) {
                takeAll(file, taken);
            }
            if (arguments[0].equals("given back")) {
                owner.start();
            }
            boolean enough = SpareDescriptors.await(arguments[0].equals("kept") ? 2 : 1_000);
            for (FileInputStream each : taken) {
                each.close();
            }
            System.out.println(enough + (givenBack ? ", after they were given back" : ""));
        }

        private static void takeAll(File file, List<FileInputStream> taken) {
            try {
                while (true) {
                    taken.add(new FileInputStream(file));
                }
            } catch (FileNotFoundException e) {
                // Now there is none left.
                return;
            }
        }

        private static Thread givingBack(List<FileInputStream> taken) {
            return new Thread() {
                @Override
                public void run() {
                    try {
                        sleep(200);
                        givenBack = true;
                        for (FileInputStream each : taken) {
                            each.close();
                        }
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }
}
