package io.flowtap.journal;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** A dead JVM's journal, held by this one until everything this one can deliver is delivered. */
final class AbandonedJournal {

    private final JournalDirectory directory;
    private final ReaderSlots slots;
    private final JournalContent content;
    private final Set<Integer> handedOut = new HashSet<>();

    /** Whether the JVM died before it had a reader: then every destination that asks is one. */
    private final boolean anybodys;

    private final boolean ofSameService;

    private int open;
    private boolean released;

    private AbandonedJournal(
            JournalDirectory directory, ReaderSlots slots, JournalContent content, boolean ofSameService) {
        this.directory = directory;
        this.slots = slots;
        this.content = content;
        this.ofSameService = ofSameService;
        this.anybodys = slots.size() == 0;
    }

    /**
     * Looks at what is in a directory this process holds.
     *
     * @param sameService whether accounts at one address may stand in for each other in the journal of a service
     * @param name the destination that asks
     * @return null if there is nothing for that destination; the directory has been let go then, and deleted if
     *     there is nothing for anybody
     */
    static AbandonedJournal open(
            JournalDirectory directory, Predicate<String> sameService, String name, String destination)
            throws IOException {
        AbandonedJournal journal = null;
        boolean drained = false;
        try {
            ReaderSlots slots = ReaderSlots.of(directory.file(ReaderSlots.FILE_NAME));
            JournalContent content = JournalContent.of(directory.path());
            AbandonedJournal found = new AbandonedJournal(
                    directory, slots, content, sameService.test(directory.service()));
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

    private boolean waits(String name, String destination) {
        int slot = slot(name, destination);
        return slot >= 0 && content.waiting(slot) > 0;
    }

    private int slot(String name, String destination) {
        if (anybodys) {
            return slots.register(name, destination);
        }
        int exact = slots.slot(name, destination);
        return exact < 0 && ofSameService ? slots.slotAtAddress(name, destination) : exact;
    }

    private boolean drained() {
        for (int slot = 0; slot < slots.size(); slot++) {
            if (content.waiting(slot) > 0) {
                return false;
            }
        }
        return !content.foreign();
    }

    /** The reader of a destination; null if nothing waits for it, or it has been handed out before. */
    synchronized JournalReader reader(String name, String destination) {
        int slot = slot(name, destination);
        if (released || slot < 0 || content.waiting(slot) == 0 || !handedOut.add(slot)) {
            return null;
        }
        open++;
        return new CursorReader(slot, new CursorReader.Source() {
            private boolean closed;

            @Override
            public Readable[] readables() {
                return content.generations();
            }

            @Override
            public long dropped() {
                return 0;
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
            directory.close(drained());
        }
    }

    synchronized boolean released() {
        return released;
    }
}
