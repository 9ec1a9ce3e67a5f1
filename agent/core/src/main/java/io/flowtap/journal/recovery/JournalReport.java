package io.flowtap.journal.recovery;

import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.reading.ReaderSlots;
import io.flowtap.journal.segment.SegmentLayout;
import io.flowtap.liveness.OwnerWatch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one JVM's journal as any process can see it from its files, also while that JVM lives.
 *
 * @param directory of the JVM; other files of the agent may lie in it
 * @param alive whether the JVM, or one that delivers in its place, holds it
 * @param bytes size of the segments
 * @param destinations one entry per destination
 * @param problem why nobody can say what is in it, for people, with what to do; null if it could be read
 */
public record JournalReport(
        File directory,
        boolean alive,
        long bytes,
        List<Destination> destinations,
        @Nullable String problem) {

    /** Stands for those that are not known any more, or not yet. */
    public static final String ANY = "any other destination";

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /**
     * What waits for one destination.
     *
     * @param name such as {@code sqlite}
     * @param destination where it goes, without secrets
     * @param waiting number of events
     * @param oldestMillis when the oldest was recorded, in milliseconds since the epoch; -1 if none waits
     * @param untold events that were lost and that the destination has not been told of
     */
    public record Destination(String name, String destination, long waiting, long oldestMillis, long untold) {}

    /** Looks at every journal under {@code root}. Changes nothing. */
    public static List<JournalReport> of(File root) {
        return of(root, new OwnerWatch());
    }

    /**
     * Looks at every journal under {@code root}. Changes nothing.
     *
     * @param watch knows what was seen before of JVMs that cannot be looked up, such as those of other containers
     */
    public static List<JournalReport> of(File root, OwnerWatch watch) {
        List<JournalReport> reports = new ArrayList<>();
        File[] directories = root.getAbsoluteFile().listFiles();
        if (directories == null && Files.exists(root.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            reports.add(unreadable(root, new IOException("it cannot be listed")));
        }
        for (int i = 0; directories != null && i < directories.length; i++) {
            if (JournalDirectory.isJournal(directories[i])) {
                try {
                    reports.add(report(directories[i], watch));
                } catch (IOException e) {
                    if (JournalDirectory.isJournal(directories[i])) {
                        reports.add(unreadable(directories[i], e));
                    }
                    // Else its owner has just deleted it.
                }
            }
        }
        return reports;
    }

    /** A journal of which nobody can say what waits in it. */
    static JournalReport unreadable(File directory, IOException reason) {
        return new JournalReport(
                directory,
                false,
                0,
                List.of(),
                "the journal " + directory + " cannot be read ("
                        + reason.getMessage()
                        + "), so nobody knows whether events wait there: give the applications' user,"
                        + " and whoever runs this command, the right to read and write it");
    }

    /**
     * As {@link #of(File, OwnerWatch)}, once it is known of every JVM whether it lives. Those of other containers, or
     * from before the machine was started again, are watched for a sign of life, ten seconds at most.
     *
     * @param beforeWaiting told how many events wait in journals of which it is not known yet; not called if all is
     *     known at once
     */
    public static List<JournalReport> judged(File root, OwnerWatch watch, LongConsumer beforeWaiting) {
        List<JournalReport> reports = of(root, watch);
        if (!watch.undecided(System.nanoTime())) {
            return reports;
        }
        beforeWaiting.accept(reports.stream()
                .filter(JournalReport::alive)
                .flatMap(report -> report.destinations().stream())
                .mapToLong(Destination::waiting)
                .sum());
        while (watch.undecided(System.nanoTime()) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_NANOS);
            for (JournalReport report : reports) {
                look(report.directory(), watch);
            }
        }
        return of(root, watch);
    }

    private static void look(File directory, OwnerWatch watch) {
        try {
            JournalDirectory.alive(directory, watch);
        } catch (IOException e) {
            // Its owner has just deleted it, or it is looked at once more in a moment.
        }
    }

    /** Where nobody knows who has had what, whoever delivers the journal gets all of it. */
    private static void addAnybodys(
            List<Destination> destinations, File directory, JournalContent content, LossAccount losses) {
        int unused = SegmentLayout.UNUSED_SLOT;
        int reports = Math.max(losses.reports(unused), content.destroyed().isEmpty() ? 0 : 1);
        long waiting = content.waiting(unused) + reports;
        if (waiting > 0) {
            destinations.add(new Destination(
                    ANY, directory.getPath(), waiting, content.oldestMillis(unused), losses.untold(unused)));
        }
    }

    private static JournalReport report(File directory, OwnerWatch watch) throws IOException {
        ReaderSlots slots = ReaderSlots.of(new File(directory, ReaderSlots.FILE_NAME));
        JournalContent content = JournalContent.of(directory);
        LossAccount losses = LossAccount.of(directory);
        content.leaveOut(losses);
        List<Destination> destinations = new ArrayList<>();
        if (slots.unclaimed() || slots.size() == 0) {
            addAnybodys(destinations, directory, content, losses);
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.nobodys(slot)) {
                continue;
            }
            // Whoever takes over the journal has the loss of a segment told.
            int reports = Math.max(losses.reports(slot), content.destroyed().isEmpty() ? 0 : 1);
            destinations.add(new Destination(
                    slots.name(slot),
                    slots.destination(slot),
                    content.waiting(slot) + reports,
                    content.oldestMillis(slot),
                    losses.untold(slot)));
        }
        return new JournalReport(
                directory, JournalDirectory.alive(directory, watch), content.bytes(), List.copyOf(destinations), null);
    }
}
