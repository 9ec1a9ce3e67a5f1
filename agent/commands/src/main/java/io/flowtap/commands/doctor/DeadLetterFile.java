package io.flowtap.commands.doctor;

import io.flowtap.commands.deadletters.DeadLetter;
import io.flowtap.commands.deadletters.DeadLetterPath;
import io.flowtap.sink.text.Timestamps;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of events that a destination refused for good.
 *
 * @param exporter name of the sink, as it is in the name of the file
 * @param events number of lines that can be read
 * @param unreadable number of lines that cannot
 * @param since when the first of these events happened, ISO-8601 in UTC; null if nobody can say
 * @param lastReason why the last one was refused; null if nobody can say
 * @param lastAt when, ISO-8601 in UTC; null if nobody can say
 */
public record DeadLetterFile(
        File file, String exporter, long events, long unreadable, String since, String lastReason, String lastAt) {

    /** Those under a home, by name; those that cannot be read are left out. */
    static List<DeadLetterFile> in(File home) {
        File[] files = new File(home, "dead-letter").listFiles((parent, name) -> exporterOf(name) != null);
        List<DeadLetterFile> found = new ArrayList<>();
        if (files != null) {
            Arrays.sort(files);
            for (File file : files) {
                DeadLetterFile letters = read(file);
                if (letters != null) {
                    found.add(letters);
                }
            }
        }
        return found;
    }

    /** Null if it is no file of dead letters; those that an interrupted command has taken are some too. */
    private static String exporterOf(String name) {
        DeadLetterPath letters = DeadLetterPath.of(Path.of(name));
        return letters == null ? null : letters.exporter();
    }

    private static DeadLetterFile read(File file) {
        long events = 0;
        long unreadable = 0;
        DeadLetter first = null;
        DeadLetter last = null;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(file.toPath()), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                DeadLetter letter = line.isBlank() ? null : DeadLetter.parse(line);
                if (letter != null) {
                    events++;
                    first = first == null ? letter : first;
                    last = letter;
                } else if (!line.isBlank()) {
                    unreadable++;
                }
            }
        } catch (IOException e) {
            return null;
        }
        return new DeadLetterFile(
                file,
                exporterOf(file.getName()),
                events,
                unreadable,
                first == null ? null : Timestamps.of(first.event().timestampMillis()),
                last == null ? null : last.reason(),
                last == null ? null : last.at());
    }
}
