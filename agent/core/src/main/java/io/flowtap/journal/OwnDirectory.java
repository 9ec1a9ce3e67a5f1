package io.flowtap.journal;

import io.flowtap.journal.directory.JournalDirectory;
import io.flowtap.journal.segment.FileSegment;
import io.flowtap.journal.segment.Segment;
import io.flowtap.journal.segment.SegmentStore;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where this JVM's journal lies: a directory of its own and, once that was deleted, moved or taken over by somebody who
 * held this JVM for dead, another one.
 */
final class OwnDirectory implements SegmentStore {

    private final JournalSettings settings;
    private final AtomicInteger created = new AtomicInteger();
    private volatile JournalDirectory current;

    private OwnDirectory(JournalSettings settings, JournalDirectory first) {
        this.settings = settings;
        this.current = first;
    }

    static OwnDirectory create(JournalSettings settings) throws IOException {
        return new OwnDirectory(settings, JournalDirectory.create(settings.root(), settings.service()));
    }

    @Override
    public Segment create() throws IOException {
        File file = current.file(created.incrementAndGet() + FileSegment.SUFFIX);
        return FileSegment.create(file, settings.segmentBytes());
    }

    @Override
    public boolean holds(Segment segment) {
        return segment instanceof FileSegment file && file.in(current.path());
    }

    File path() {
        return current.path();
    }

    File file(String name) {
        return current.file(name);
    }

    /**
     * Gives a sign of life, or goes to another directory.
     *
     * @return whether it is another one now
     */
    boolean renew() throws IOException {
        JournalDirectory old = current;
        if (old.renew()) {
            return false;
        }
        current = JournalDirectory.create(settings.root(), settings.service());
        old.close(false);
        return true;
    }

    /** @param delete whether nothing in it is needed any more */
    void close(boolean delete) {
        current.close(delete);
    }
}
