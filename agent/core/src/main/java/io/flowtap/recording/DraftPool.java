package io.flowtap.recording;

import io.flowtap.event.EventDraft;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Drafts to reuse, one per stripe of threads. Not a thread-local: an app may have a million virtual threads. */
final class DraftPool {

    private static final int STRIPES = 16;

    private final AtomicReferenceArray<EventDraft> idle = new AtomicReferenceArray<>(STRIPES);

    /** A draft for this thread alone, until {@link #release}. */
    EventDraft acquire() {
        EventDraft draft = idle.getAndSet(stripe(), null);
        return draft != null ? draft : new EventDraft();
    }

    void release(EventDraft draft) {
        idle.lazySet(stripe(), draft);
    }

    @SuppressWarnings("deprecation") // Thread.threadId came with JDK 19.
    private static int stripe() {
        return (int) Thread.currentThread().getId() & (STRIPES - 1);
    }
}
