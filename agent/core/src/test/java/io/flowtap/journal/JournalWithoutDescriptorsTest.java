package io.flowtap.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.journal.directory.JournalDirectory;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, whose file descriptors may be taken. */
class JournalWithoutDescriptorsTest {

    @TempDir
    private File folder;

    @Test
    void aDirectoryThatCannotBeHeldIsNotLeftBehind() throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 128 && exec \"$0\" \"$@\"",
                        new File(System.getProperty("java.home"), "bin/java").getPath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.getPath())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed.trim()).isEqualTo("cannot be made; 0 left");
    }

    static final class Program {

        public static void main(String[] arguments) throws IOException {
            File root = new File(arguments[0], "journal");
            // Loads what is needed below.
            JournalDirectory.create(new File(arguments[0], "other"), "shop").close(true);
            List<FileInputStream> taken = new ArrayList<>();
            String outcome = "made";
            takeAll(new File(System.getProperty("java.home"), "lib/modules"), taken);
            try {
                JournalDirectory.create(root, "shop");
            } catch (IOException e) {
                outcome = "cannot be made";
            }
            for (FileInputStream each : taken) {
                each.close();
            }
            System.out.println(outcome + "; " + root.list().length + " left");
        }

        private static void takeAll(File file, List<FileInputStream> taken) {
            try {
                while (true) {
                    taken.add(new FileInputStream(file));
                }
            } catch (IOException e) {
                // Now there is none left.
                return;
            }
        }
    }
}
