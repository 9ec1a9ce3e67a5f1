package io.flowtap.journal;

import io.flowtap.journal.segment.Segment;
import io.flowtap.journal.segment.SegmentStore;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where this JVM's segments on disk come from: its directory, which is made as soon as the volume can hold one. A
 * volume that is full or read-only when an application starts need not stay so.
 */
final class JournalVolume implements SegmentStore {

    private final JournalSettings settings;
    private final Consumer<OwnDirectory> whenMade;
    private volatile @Nullable OwnDirectory directory;

    /** @param whenMade gets the directory, once, before the first segment is made in it */
    JournalVolume(JournalSettings settings, Consumer<OwnDirectory> whenMade) {
        this.settings = settings;
        this.whenMade = whenMade;
    }

    @Override
    public synchronized Segment create() throws IOException {
        if (directory == null) {
            directory = OwnDirectory.create(settings);
            whenMade.accept(directory);
        }
        return directory.create();
    }

    @Override
    public boolean holds(Segment segment) {
        return directory == null || directory.holds(segment);
    }
}
