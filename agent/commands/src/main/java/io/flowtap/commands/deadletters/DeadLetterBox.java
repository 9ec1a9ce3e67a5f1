package io.flowtap.commands.deadletters;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The dead letters of a home, held by one command at a time. JVMs may add letters meanwhile: files are renamed before
 * they are read, and what is added to a renamed file all the same is found before it is removed. Ids of events that are
 * done are noted beside them, so that the next run goes on where one was killed.
 */
final class DeadLetterBox implements AutoCloseable {

    private final Path home;
    private final FileChannel lock;

    private DeadLetterBox(Path home, FileChannel lock) {
        this.home = home;
        this.lock = lock;
    }

    /** Null if another process holds it. */
    static DeadLetterBox hold(Path home) throws IOException {
        Path directory = DeadLetterPath.directory(home);
        Files.createDirectories(directory);
        FileChannel channel = FileChannel.open(
                directory.resolve("redelivery.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Like one of another process.
        }
        if (held == null) {
            channel.close();
            return null;
        }
        return new DeadLetterBox(home, channel);
    }

    /** Takes all files of an exporter, so that no JVM adds to them, and those that an earlier run has left. */
    List<DeadLetterPath> take(String exporter) throws IOException {
        List<DeadLetterPath> taken = new ArrayList<>();
        for (DeadLetterPath each : DeadLetterPath.in(home)) {
            if (each.exporter().equals(exporter)) {
                taken.add(each.taken() ? each : each.take());
            }
        }
        return taken;
    }

    /** Exporters there are letters of, each with its letters as they are now; takes nothing. */
    static Map<String, Letters> look(Path home) throws IOException {
        Map<String, List<DeadLetterPath>> files = new TreeMap<>();
        for (DeadLetterPath each : DeadLetterPath.in(home)) {
            files.computeIfAbsent(each.exporter(), exporter -> new ArrayList<>())
                    .add(each);
        }
        Map<String, Letters> letters = new LinkedHashMap<>();
        for (var each : files.entrySet()) {
            Letters read = read(home, each.getKey(), each.getValue());
            if (!read.isEmpty()) {
                letters.put(each.getKey(), read);
            }
        }
        return letters;
    }

    /**
     * What some files hold.
     *
     * @param byId the latest letter of each event
     * @param damaged lines that cannot be read, by file
     */
    record Letters(Map<String, DeadLetter> byId, Map<DeadLetterPath, List<String>> damaged) {

        boolean isEmpty() {
            return byId.isEmpty() && damaged.isEmpty();
        }

        long damagedLines() {
            return damaged.values().stream().mapToLong(List::size).sum();
        }
    }

    /** The letters in files that were taken, without those an earlier run has seen to. */
    Letters read(String exporter, List<DeadLetterPath> files) throws IOException {
        return read(home, exporter, files);
    }

    private static Letters read(Path home, String exporter, List<DeadLetterPath> files) throws IOException {
        Set<String> done = done(home, exporter);
        Map<String, DeadLetter> byId = new LinkedHashMap<>();
        Map<DeadLetterPath, List<String>> damaged = new LinkedHashMap<>();
        for (DeadLetterPath file : files) {
            for (String line : lines(file.path())) {
                DeadLetter letter = DeadLetter.parse(line);
                if (letter == null) {
                    damaged.computeIfAbsent(file, each -> new ArrayList<>()).add(line);
                } else if (!(file.taken() && done.contains(letter.event().id()))) {
                    byId.put(letter.event().id(), letter);
                }
            }
        }
        return new Letters(byId, damaged);
    }

    /** Every byte has a character, so that a damaged line is kept as it is. */
    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    lines.add(new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
                }
            }
        } catch (NoSuchFileException removedMeanwhile) {
            return List.of();
        }
        return lines;
    }

    private static Path doneFile(Path home, String exporter) {
        return DeadLetterPath.directory(home).resolve(exporter + ".redelivered");
    }

    private static Set<String> done(Path home, String exporter) throws IOException {
        Path file = doneFile(home, exporter);
        // Every byte has a character: a damaged line is no id, and costs no more than one delivery again.
        return Files.exists(file) ? new HashSet<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1)) : Set.of();
    }

    /** Notes events that are delivered, or refused and kept anew. */
    void noteDone(String exporter, List<String> ids) throws IOException {
        Files.writeString(
                doneFile(home, exporter),
                String.join("\n", ids) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.DSYNC);
    }

    /**
     * Puts lines back where JVMs keep letters, and removes the files that were taken.
     *
     * @param lines by name of the file
     */
    void putBack(String exporter, List<DeadLetterPath> taken, Map<String, List<String>> lines) throws IOException {
        for (var each : lines.entrySet()) {
            StringBuilder text = new StringBuilder();
            each.getValue().forEach(line -> text.append(line).append('\n'));
            OwnerOnly.append(DeadLetterPath.directory(home).resolve(each.getKey()), text.toString());
        }
        for (DeadLetterPath file : taken) {
            Files.deleteIfExists(file.path());
        }
        Files.deleteIfExists(doneFile(home, exporter));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
