package io.flowtap.commands.doctor;

import io.flowtap.commands.terminal.Amounts;
import io.flowtap.journal.reading.ReaderSlots;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.sink.text.Timestamps;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong, and what is worth knowing.
 *
 * @param problems something is lost, stuck or broken, or will be; each with what to do
 * @param notes nothing to act on
 */
public record Diagnosis(List<String> problems, List<String> notes) {

    private static final long LITTLE_SPACE = 512L << 20;

    private static final int MOST_DAMAGED = 5;

    private static final List<String> DATABASES = List.of("sqlite", "postgresql");

    /**
     * @param freeBytes on the volume of the home; -1 if unknown
     * @param settings what is wrong with the settings of this command, a sentence each
     */
    public static Diagnosis of(Home home, DatabaseFinding database, long freeBytes, List<String> settings) {
        Diagnosis diagnosis = new Diagnosis(new ArrayList<>(), new ArrayList<>());
        for (String mistake : settings) {
            diagnosis.problems.add("settings of this command: " + mistake);
        }
        diagnosis.problems.addAll(home.problems());
        if (home.jvms().isEmpty()) {
            diagnosis.problems.add("no agent has reported in " + home.directory() + " yet: start an application with"
                    + " -javaagent:flowtap.jar and let it use an AI library, or name another home with --home DIR");
        }
        for (ObservedJvm jvm : home.current()) {
            new JvmDiagnosis(jvm, diagnosis.problems, diagnosis.notes).examine();
        }
        diagnosis.addLeftovers(home);
        diagnosis.addDeadLetters(home);
        diagnosis.addDamaged(home);
        diagnosis.addDatabase(database, home);
        if (freeBytes >= 0 && freeBytes < LITTLE_SPACE) {
            diagnosis.problems.add("only " + Amounts.bytes(freeBytes) + " are free on the volume of " + home.directory()
                    + ": a full disk makes agents keep events in memory and drop the oldest");
        }
        return diagnosis;
    }

    public boolean healthy() {
        return problems.isEmpty();
    }

    private void addLeftovers(Home home) {
        for (ObservedJvm jvm : home.jvms()) {
            if (jvm.journal() != null) {
                addLeftovers(jvm.name(), jvm.journal());
            }
        }
        for (JournalReport journal : home.nameless()) {
            addLeftovers(
                    "a JVM whose status file is missing (" + journal.directory().getName() + ")", journal);
        }
    }

    private void addLeftovers(String jvm, JournalReport journal) {
        if (journal.problem() != null) {
            problems.add(journal.problem());
        }
        for (JournalReport.Destination destination : journal.destinations()) {
            if (!journal.alive()
                    && destination.waiting() > 0
                    && destination.name().equals(JournalReport.ANY)) {
                problems.add(jvm + " has ended and left " + Amounts.counted(destination.waiting(), "event") + " in "
                        + journal.directory() + ", which does not say for which destination: it ended before that was"
                        + " written, or the file " + ReaderSlots.FILE_NAME + " there is damaged. Run: java -jar"
                        + " flowtap.jar drain, with the settings of the application, to send them to where it sends its"
                        + " events; or remove that directory, if nobody needs them" + lostToAnybody(destination));
            } else if (!journal.alive() && destination.waiting() > 0) {
                problems.add(jvm + " has ended and left " + Amounts.counted(destination.waiting(), "event") + " for "
                        + destination.name() + " undelivered" + lost(destination)
                        + "; run: java -jar flowtap.jar drain");
            }
        }
    }

    private static String lostToAnybody(JournalReport.Destination destination) {
        return destination.untold() == 0
                ? ""
                : ". It lost " + Amounts.counted(destination.untold(), "event") + " besides, which drain reports there";
    }

    private static String lost(JournalReport.Destination destination) {
        return destination.untold() == 0
                ? ""
                : ", and lost " + Amounts.counted(destination.untold(), "event") + " it has not been told of";
    }

    private void addDeadLetters(Home home) {
        for (DeadLetterFile letters : home.deadLetters()) {
            if (letters.unreadable() > 0) {
                problems.add(Amounts.counted(letters.unreadable(), "line") + " of " + letters.file()
                        + " cannot be read, so what " + letters.exporter() + " refused there cannot be sent again:"
                        + " another program changed the file, or the disk was full. Remove what nobody needs");
            }
            if (letters.events() > 0) {
                addRefused(letters);
            }
        }
    }

    private void addRefused(DeadLetterFile letters) {
        problems.add(letters.exporter() + " refused " + Amounts.counted(letters.events(), "event") + " for good"
                + (letters.lastReason() == null ? "" : ", the last because of: " + letters.lastReason())
                + ". They are in " + letters.file() + "; mend the cause and run: java -jar flowtap.jar drain"
                + " --dead-letters --to " + letters.exporter());
    }

    private void addDamaged(Home home) {
        for (DamagedJournalFile damaged :
                home.damaged().stream().limit(MOST_DAMAGED).toList()) {
            notes.add(damaged.file() + " was damaged and is set aside: it held " + damaged.holds() + ". Last written "
                    + Timestamps.of(damaged.written()) + "; it may be removed");
        }
        int more = home.damaged().size() - MOST_DAMAGED;
        if (more > 0) {
            notes.add(Amounts.counted(more, "more damaged file") + " beside it; they may be removed too");
        }
    }

    private void addDatabase(DatabaseFinding database, Home home) {
        if (database.problem() != null) {
            boolean expected = home.current().stream().anyMatch(Diagnosis::hasFilledDatabase);
            (database.absent() && !expected ? notes : problems).add(database.problem());
        } else {
            List<String> damages = database.health().damages();
            for (String finding : damages == null ? List.<String>of() : damages) {
                problems.add("the database " + database.location() + " is damaged: " + finding);
            }
            problems.addAll(database.health().neglected());
            notes.addAll(database.health().remarks());
        }
    }

    private static boolean hasFilledDatabase(ObservedJvm jvm) {
        return jvm.exporters().stream()
                .anyMatch(exporter -> DATABASES.contains(exporter.text("name")) && exporter.number("delivered") > 0);
    }
}
