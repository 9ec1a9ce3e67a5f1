package io.flowtap.testapps.endtoend;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commands whose output is a terminal, which util-linux's {@code script} makes. */
final class OnTerminal {

    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private OnTerminal() {}

    /**
     * What a person sees, without colours.
     *
     * @throws AssertionError if the machine has no {@code script} and {@code CI} is set; elsewhere the test is aborted
     */
    static List<String> lines(int columns, FlowtapHome home, String... arguments)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(SCRIPT)) {
            String missing = "NOT TESTED: commands on a terminal. Install the package bsdutils";
            if (System.getenv("CI") != null) {
                throw new AssertionError(missing);
            }
            System.out.println(missing);
            abort(missing);
        }
        String shown = ForkedApp.of(SCRIPT)
                .option("-qec")
                .option(String.join(
                        " ",
                        Jdk.own().java().toString(),
                        "-Dflowtap.home=" + home.folder(),
                        "-jar",
                        Project.agentJar().toString(),
                        String.join(" ", arguments)))
                .option("/dev/null")
                .env("COLUMNS", String.valueOf(columns))
                .env("TERM", "xterm")
                .env("LC_ALL", "C.UTF-8")
                .run()
                .stdout();
        return new String(shown.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;]*m", "")
                .lines()
                .toList();
    }
}
