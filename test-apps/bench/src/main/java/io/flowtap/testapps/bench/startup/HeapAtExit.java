package io.flowtap.testapps.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM with the serial collector held at its end, as its log says.
 *
 * @param edenMb what was allocated since the last collection, to the byte if there is one arena for all threads
 * @param tenuredMb what the last full collection has left
 * @param metaspaceMb classes, without those in the archive that JVMs share
 */
record HeapAtExit(double edenMb, double tenuredMb, double metaspaceMb) {

    private static final double KB_PER_MB = 1024;
    private static final double BYTES_PER_MB = 1024 * 1024;

    private static final Pattern EDEN = Pattern.compile("eden space .* \\[0x(\\p{XDigit}+), *0x(\\p{XDigit}+),");
    private static final Pattern TENURED = Pattern.compile("(?i)tenured .*used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    /** The options that make a JVM write {@code log}, and collect nothing by itself in a short life. */
    static List<String> options(Path log) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:-UseTLAB",
                "-Xms700m",
                "-Xmn600m",
                "-Xlog:gc*:file=" + log + ":none:filecount=0");
    }

    /** Reads what a JVM with these options has written. */
    static HeapAtExit read(Path log) throws IOException {
        // The heap may be described after each collection; what counts is the last time.
        Matcher eden = null;
        Matcher tenured = null;
        Matcher metaspace = null;
        for (String line : Files.readAllLines(log)) {
            eden = found(EDEN, line, eden);
            tenured = found(TENURED, line, tenured);
            metaspace = found(METASPACE, line, metaspace);
        }
        if (eden == null || tenured == null || metaspace == null) {
            throw new IOException("No heap at exit in " + log);
        }
        long allocated = Long.parseUnsignedLong(eden.group(2), 16) - Long.parseUnsignedLong(eden.group(1), 16);
        return new HeapAtExit(
                allocated / BYTES_PER_MB,
                Long.parseLong(tenured.group(1)) / KB_PER_MB,
                Long.parseLong(metaspace.group(1)) / KB_PER_MB);
    }

    private static Matcher found(Pattern pattern, String line, Matcher before) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher : before;
    }
}
