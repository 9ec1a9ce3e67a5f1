package io.flowtap.commands.replay;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.event.Event;
import io.flowtap.journal.reading.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A database as a journal nobody writes to: an exporter delivers it with everything that belongs to that. Reads a page
 * at a time. What is stored meanwhile may or may not be seen.
 */
final class HistoryReader implements JournalReader {

    /** A tree may be hundreds of kilobytes large. */
    private static final int MOST_TRACES = 100;

    private final EventStore store;
    private final EventQuery filter;
    private final List<HistoryTable> tables;
    private final Consumer<ReplayPosition> checkpoint;
    private final long total;
    private ReplayPosition readTo;
    private boolean readToTheEnd;
    private volatile ReplayPosition position;
    private volatile boolean finished;

    /**
     * @param tables to be read in that order
     * @param start where to go on
     * @param checkpoint keeps a position before the next page is read; what it throws is tried again later
     */
    HistoryReader(
            EventStore store,
            EventQuery filter,
            List<HistoryTable> tables,
            ReplayPosition start,
            Consumer<ReplayPosition> checkpoint) {
        this.store = store;
        this.filter = filter;
        this.tables = tables;
        this.checkpoint = checkpoint;
        this.position = start;
        this.readTo = start;
        this.total = start.done() + count(start);
        this.finished = total == start.done();
    }

    private long count(ReplayPosition start) {
        long count = 0;
        for (HistoryTable each : tables.subList(tables.indexOf(start.table()), tables.size())) {
            count += store.countHistory(each, filter, each == start.table() ? start.row() : null);
        }
        return count;
    }

    /** How many rows there were at the beginning, those that were done before included. */
    long total() {
        return total;
    }

    /** Safe from any thread. */
    ReplayPosition position() {
        return position;
    }

    /** Whether everything is done. Safe from any thread. */
    boolean finished() {
        return finished;
    }

    @Override
    public List<Event> read(int maxEvents) {
        readTo = position;
        List<Event> events = readOn(maxEvents);
        finished |= events.isEmpty();
        return events;
    }

    @Override
    public List<Event> readOn(int maxEvents) {
        List<Event> events = new ArrayList<>();
        ReplayPosition at = readTo;
        boolean end = false;
        while (!end && events.size() < most(at, maxEvents)) {
            int wanted = most(at, maxEvents) - events.size();
            List<Event> page = store.history(at.table(), filter, at.row(), wanted);
            if (!page.isEmpty()) {
                events.addAll(page);
                at = at.after(page.get(page.size() - 1), page.size());
            }
            if (page.size() < wanted) {
                int next = tables.indexOf(at.table()) + 1;
                end = next == tables.size();
                at = end ? at : at.atTheBeginningOf(tables.get(next));
            }
        }
        readTo = at;
        readToTheEnd = end;
        return events;
    }

    private static int most(ReplayPosition at, int maxEvents) {
        return at.table() == HistoryTable.TRACES ? Math.min(maxEvents, MOST_TRACES) : maxEvents;
    }

    @Override
    public void commit() {
        checkpoint.accept(readTo);
        position = readTo;
        finished |= readToTheEnd;
    }

    /** At least one until the end was seen: rows may have come or gone since they were counted. */
    @Override
    public long waiting() {
        return finished ? 0 : Math.max(1, total - position.done());
    }

    @Override
    public long oldestWaitingMillis() {
        return -1;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public long recorded() {
        return total;
    }

    /** The store is closed by whoever opened it. */
    @Override
    public void close() {}
}
