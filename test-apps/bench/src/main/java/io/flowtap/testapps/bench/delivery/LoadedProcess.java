package io.flowtap.testapps.bench.delivery;

import io.flowtap.testapps.bench.BuildOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** {@link LoadedProgram} in a JVM of its own, and what {@code /proc} says about it. */
final class LoadedProcess {

    /**
     * What calls took, in nanoseconds.
     *
     * @param threadCpu of the calling thread, per call
     * @param processCpu of the whole JVM, per call
     */
    record Calls(double median, double p99, double p999, double most, double threadCpu, double processCpu) {}

    /**
     * Megabytes, once all calls are made.
     *
     * @param peakRss the largest resident set there was
     * @param anonymous memory of the process itself
     * @param mapped pages of files, the journal's among them, which the kernel can take back
     * @param heap in use after a collection
     * @param journal on disk
     */
    record Memory(double peakRss, double anonymous, double mapped, double heap, double journal) {}

    record Result(Calls calls, Memory memory) {}

    private static final double MEGA = 1024 * 1024;

    private LoadedProcess() {}

    /** @param options of the JVM, the agent's among them; empty for an application without one */
    static Result run(List<String> options, Path home, int calls, int perSecond)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(BuildOutput.java(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                BuildOutput.withLibraries(),
                LoadedProgram.class.getName(),
                Integer.toString(calls),
                Integer.toString(perSecond)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader();
                OutputStream in = process.getOutputStream()) {
            double[] times = Arrays.stream(line(out).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            List<String> status =
                    Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"), StandardCharsets.ISO_8859_1);
            double journal = bytes(home.resolve("journal")) / MEGA;
            goOn(in);
            double heap = Double.parseDouble(line(out)) / MEGA;
            goOn(in);
            return new Result(
                    new Calls(times[0], times[1], times[2], times[3], times[4], times[5]),
                    new Memory(
                            megabytes(status, "VmHWM"),
                            megabytes(status, "RssAnon"),
                            megabytes(status, "RssFile") + megabytes(status, "RssShmem"),
                            heap,
                            journal));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String line(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The application ended early");
        }
        return line;
    }

    private static void goOn(OutputStream in) throws IOException {
        in.write('\n');
        in.flush();
    }

    private static double megabytes(List<String> status, String field) {
        for (String line : status) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    private static double bytes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
