package io.flowtap.journal.recovery;

import io.flowtap.files.DamagedFile;
import io.flowtap.files.PrivateFiles;
import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.loss.Loss;
import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.loss.LossFile;
import io.flowtap.journal.loss.LossReason;
import io.flowtap.journal.reading.CursorReader;
import io.flowtap.journal.reading.JournalReader;
import io.flowtap.journal.reading.ReaderSlots;
import io.flowtap.journal.segment.Readable;
import io.flowtap.journal.segment.SegmentLayout;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A dead JVM's journal, held by this one until everything this one can deliver is delivered. */
final class AbandonedJournal {

    private static final String DAMAGED_DIRECTORY = "damaged";

    private final JournalDirectory directory;
    private final ReaderSlots slots;
    private final JournalContent content;
    private final LossAccount losses;
    private final Set<Integer> handedOut = new HashSet<>();

    /** Whether the JVM died before it had a reader: then every destination that asks is one. */
    private final boolean anybodys;

    private final boolean ofSameService;

    private int open;
    private boolean released;

    private AbandonedJournal(
            JournalDirectory directory,
            ReaderSlots slots,
            JournalContent content,
            LossAccount losses,
            boolean ofSameService) {
        this.directory = directory;
        this.losses = losses;
        this.slots = slots;
        this.content = content;
        this.ofSameService = ofSameService;
        this.anybodys = slots.size() == 0 || slots.unreadable();
    }

    /**
     * Looks at what is in a directory this process holds.
     *
     * @param sameService whether accounts at one address may stand in for each other in the journal of a service
     * @param name the destination that asks
     * @param warnings told of what is damaged, a sentence each
     * @return null if there is nothing for that destination; the directory has been let go then, and deleted if
     *     there is nothing for anybody
     */
    static @Nullable AbandonedJournal open(
            JournalDirectory directory,
            Predicate<String> sameService,
            String name,
            String destination,
            Consumer<String> warnings)
            throws IOException {
        AbandonedJournal journal = null;
        boolean drained = false;
        try {
            ReaderSlots slots = ReaderSlots.of(directory.file(ReaderSlots.FILE_NAME));
            JournalContent content = JournalContent.of(directory.path());
            if (slots.damaged()) {
                setAside(directory, directory.file(ReaderSlots.FILE_NAME), warnings);
                slots.moveTo(directory.file(ReaderSlots.FILE_NAME));
            }
            LossAccount losses = LossAccount.of(directory.path());
            if (losses.damaged()) {
                setAside(directory, losses, warnings);
            }
            content.leaveOut(losses);
            setAside(directory, content.destroyed(), slots, losses, warnings);
            AbandonedJournal found =
                    new AbandonedJournal(directory, slots, content, losses, sameService.test(directory.service()));
            boolean waits = !content.foreign() && found.waits(name, destination);
            drained = found.drained();
            journal = waits ? found : null;
        } finally {
            if (journal == null) {
                directory.close(drained);
            }
        }
        return journal;
    }

    private static void setAside(JournalDirectory directory, File readers, Consumer<String> warnings) {
        File damaged = damagedDirectory(directory);
        File aside = DamagedFile.setAside(readers, damaged, directory.path().getName() + "-" + readers.getName());
        warnings.accept(readers + " is damaged" + (aside == null ? "" : " and is now " + aside)
                + ". It said which destinations have had what: each gets everything that waits there, perhaps again,"
                + " with the same ids.");
    }

    private static void setAside(JournalDirectory directory, LossAccount losses, Consumer<String> warnings) {
        File file = directory.file(LossFile.FILE_NAME);
        File aside = DamagedFile.setAside(
                file, damagedDirectory(directory), directory.path().getName() + "-" + file.getName());
        warnings.accept(file + " is damaged" + (aside == null ? "" : " and is now " + aside)
                + ". It said how many events that JVM had lost; what it had not reported yet, nobody knows.");
        losses.moveTo(directory.path());
    }

    private static File damagedDirectory(JournalDirectory directory) {
        File damaged = new File(directory.path().getParentFile(), DAMAGED_DIRECTORY);
        if (damaged.mkdirs()) {
            PrivateFiles.restrict(damaged);
        }
        return damaged;
    }

    /** What a destroyed segment held is lost to everybody; nobody knows how much that was. */
    private static void setAside(
            JournalDirectory directory,
            List<File> destroyed,
            ReaderSlots slots,
            LossAccount losses,
            Consumer<String> warnings) {
        for (File file : destroyed) {
            File damaged = damagedDirectory(directory);
            File aside = DamagedFile.setAside(file, damaged, directory.path().getName() + "-" + file.getName());
            if (aside != null) {
                losses.lostToAll(slots.size(), LossReason.DAMAGED, Loss.unknown(System.currentTimeMillis()));
                warnings.accept("The journal segment " + file + " was damaged and is now " + aside
                        + ". What it held is lost; how much that was, nobody knows.");
            }
        }
    }

    private boolean waits(String name, String destination) {
        int slot = slot(name, destination);
        return slot >= 0 && waiting(slot) > 0;
    }

    private long waiting(int slot) {
        return content.waiting(slot) + losses.reports(slot);
    }

    private int slot(String name, String destination) {
        if (anybodys) {
            return slots.register(name, destination);
        }
        int exact = slots.slot(name, destination);
        return exact < 0 && ofSameService ? slots.slotAtAddress(name, destination) : exact;
    }

    private boolean drained() {
        boolean anybodysToo = slots.unclaimed() || slots.size() == 0;
        if (anybodysToo && waiting(SegmentLayout.UNUSED_SLOT) > 0) {
            return false;
        }
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!slots.nobodys(slot) && waiting(slot) > 0) {
                return false;
            }
        }
        return !content.foreign();
    }

    /** The reader of a destination; null if nothing waits for it, or it has been handed out before. */
    @Nullable
    synchronized JournalReader reader(String name, String destination) {
        int slot = slot(name, destination);
        if (released || slot < 0 || waiting(slot) == 0 || !handedOut.add(slot)) {
            return null;
        }
        open++;
        long takenOver = content.waiting(slot);
        return new CursorReader(slot, new CursorReader.Source() {
            private boolean closed;

            @Override
            public Readable[] readables() {
                return content.generations();
            }

            @Override
            public LossAccount losses() {
                return losses;
            }

            @Override
            public long recorded() {
                return takenOver + losses.dropped(slot) + losses.unstored(slot);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    readerClosed();
                }
            }
        });
    }

    private synchronized void readerClosed() {
        open--;
        if (open == 0 && !released) {
            release();
        }
    }

    /** Lets go of the directory; deletes it if nobody needs it any more. */
    synchronized void release() {
        if (!released) {
            released = true;
            boolean done = drained() && nothingCame();
            losses.close();
            directory.close(done);
        }
    }

    /** Once more from the files: should their owner live in spite of all that was seen, it may have written since. */
    private boolean nothingCame() {
        try {
            JournalContent now = JournalContent.of(directory.path());
            now.leaveOut(losses);
            for (int slot = 0; slot < slots.size(); slot++) {
                if (!slots.nobodys(slot) && now.waiting(slot) > 0) {
                    return false;
                }
            }
            return !now.foreign();
        } catch (IOException e) {
            return false;
        }
    }

    synchronized boolean released() {
        return released;
    }
}
