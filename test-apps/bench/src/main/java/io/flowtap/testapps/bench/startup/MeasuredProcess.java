package io.flowtap.testapps.bench.startup;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and takes its time and memory from {@code /proc}. One at a time. */
final class MeasuredProcess {

    private static final long LOOK_MILLIS = 2;
    private static final double MILLIS_PER_TICK = 10;
    private static final Path OWN_STAT = Path.of("/proc/self/stat");

    /** In proc(5)'s numbering, where 2 is the name in parentheses, which may contain spaces. */
    private static final int FIRST_FIELD_AFTER_NAME = 3;

    private static final int CHILDREN_USER = 16;
    private static final int CHILDREN_SYSTEM = 17;

    private MeasuredProcess() {}

    /** @throws IOException also if the command fails, with what it said */
    static Measurement run(List<String> command) throws IOException, InterruptedException {
        File errors = File.createTempFile("bench", ".err");
        try {
            double cpuBefore = cpuMillisOfChildren();
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors)
                    .start();
            double peak = watch(process);
            double wallMillis = (System.nanoTime() - start) / 1e6;
            if (process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(errors.toPath()));
            }
            return new Measurement(wallMillis, cpuMillisOfChildren() - cpuBefore, peak);
        } finally {
            errors.delete();
        }
    }

    /** The kernel forgets the peak with the process, so the last look before its end has to do. */
    private static double watch(Process process) throws IOException, InterruptedException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        double peak = 0;
        do {
            peak = Math.max(peak, peakRssMb(status));
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        return peak;
    }

    private static double peakRssMb(Path status) throws IOException {
        try {
            for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
            return 0;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            // ESRCH: the process ended while it was looked at.
            return 0;
        }
    }

    private static double cpuMillisOfChildren() throws IOException {
        String stat = Files.readString(OWN_STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return MILLIS_PER_TICK
                * (Long.parseLong(fields[CHILDREN_USER - FIRST_FIELD_AFTER_NAME])
                        + Long.parseLong(fields[CHILDREN_SYSTEM - FIRST_FIELD_AFTER_NAME]));
    }
}
