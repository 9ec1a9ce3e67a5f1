package io.flowtap.commands.doctor;

import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of a journal that was damaged, and that an agent or a command has moved out of its way.
 *
 * @param holds what was in it, in words
 * @param written when it was written last
 */
public record DamagedJournalFile(File file, String holds, Instant written) {

    /** Those under a home, by name. */
    static List<DamagedJournalFile> in(File home) {
        File[] files = new File(home, "journal/damaged").listFiles();
        List<DamagedJournalFile> found = new ArrayList<>();
        if (files != null) {
            Arrays.sort(files);
            for (File file : files) {
                found.add(
                        new DamagedJournalFile(file, holds(file.getName()), Instant.ofEpochMilli(file.lastModified())));
            }
        }
        return found;
    }

    private static String holds(String name) {
        if (name.contains(".seg")) {
            return "events of a JVM, which are lost";
        }
        if (name.contains("-readers")) {
            return "the list of which destination had had what, which were therefore sent everything";
        }
        return name.contains("-losses") ? "how many events a JVM had lost" : "something a journal does not have";
    }
}
