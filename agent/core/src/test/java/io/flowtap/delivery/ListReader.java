package io.flowtap.delivery;

import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal held in a list. Its calls may be made to fail. */
class ListReader implements JournalReader {

    private final List<Event> events = new ArrayList<>();
    private int cursor;
    private int readTo;
    private int givenUpOnTheirWay;
    private long dropped;
    private int timesAsked;
    private int timesAskedForOldest;
    private int readsThatSeeNothing;
    private boolean closed;
    private @Nullable RuntimeException failingRead;
    private @Nullable RuntimeException failingCommit;
    private @Nullable RuntimeException failingWaiting;

    ListReader(List<Event> events) {
        this.events.addAll(events);
    }

    static ListReader of(List<Event> events) {
        return new ListReader(events);
    }

    synchronized void append(List<Event> more) {
        events.addAll(more);
    }

    synchronized void failReads(@Nullable RuntimeException failure) {
        failingRead = failure;
    }

    synchronized void failCommits(@Nullable RuntimeException failure) {
        failingCommit = failure;
    }

    synchronized void failWaiting(@Nullable RuntimeException failure) {
        failingWaiting = failure;
    }

    /** As if the oldest event was not fully written yet, for so many reads. */
    synchronized void hideFromReads(int reads) {
        readsThatSeeNothing = reads;
    }

    synchronized void giveUp(int count) {
        givenUpOnTheirWay += Math.max(0, Math.min(readTo - cursor, count));
        cursor += count;
        dropped += count;
    }

    /** How often somebody wanted to know whether events wait. */
    synchronized int timesAsked() {
        return timesAsked;
    }

    /** How often somebody wanted to know since when events wait, for which a journal must load segments. */
    synchronized int timesAskedForOldest() {
        return timesAskedForOldest;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized List<Event> uncommitted() {
        return List.copyOf(events.subList(cursor, events.size()));
    }

    @Override
    public synchronized List<Event> read(int maxEvents) {
        checkOpen();
        fail(failingRead);
        readTo = cursor;
        givenUpOnTheirWay = 0;
        if (readsThatSeeNothing > 0) {
            readsThatSeeNothing--;
            return List.of();
        }
        return readOn(maxEvents);
    }

    @Override
    public synchronized List<Event> readOn(int maxEvents) {
        checkOpen();
        fail(failingRead);
        int from = Math.max(cursor, readTo);
        readTo = Math.min(events.size(), from + maxEvents);
        return List.copyOf(events.subList(from, readTo));
    }

    @Override
    public synchronized void commit() {
        checkOpen();
        fail(failingCommit);
        cursor = Math.max(cursor, readTo);
        dropped -= givenUpOnTheirWay;
        givenUpOnTheirWay = 0;
    }

    @Override
    public synchronized long waiting() {
        checkOpen();
        timesAsked++;
        fail(failingWaiting);
        return events.size() - cursor + givenUpOnTheirWay;
    }

    @Override
    public synchronized long oldestWaitingMillis() {
        checkOpen();
        timesAskedForOldest++;
        return cursor == events.size() ? -1 : events.get(cursor).timestampMillis();
    }

    @Override
    public synchronized long dropped() {
        checkOpen();
        return dropped;
    }

    @Override
    public synchronized long recorded() {
        return events.size();
    }

    @Override
    public synchronized void close() {
        checkOpen();
        closed = true;
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("used after it was closed");
        }
    }

    private static void fail(@Nullable RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
