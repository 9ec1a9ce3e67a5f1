package io.flowtap.commands.store;

import io.flowtap.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A database of recorded events, read only. One per kind of database. Every method may throw {@link StoreException}.
 * Used by one thread at a time.
 */
public interface EventStore extends AutoCloseable {

    /** Hands every matching event to {@code reader}, in no particular order. */
    void events(EventQuery filter, Consumer<StoredEvent> reader);

    /** Hands every matching model call to {@code reader}, in no particular order. */
    void modelCalls(EventQuery filter, Consumer<ModelCall> reader);

    /** Hands the place of every matching event in its trace to {@code reader}, those of one trace after another. */
    void spans(EventQuery filter, Consumer<SpanRow> reader);

    /** The newest {@code limit} matching events, oldest first. */
    List<StoredEvent> latest(EventQuery filter, int limit);

    /** A mark behind everything stored so far, for {@link #storedAfter}. */
    StoreMark mark();

    /**
     * Hands every matching event stored after {@code mark} was made to {@code reader}, whenever it happened, in the
     * order in which they were stored.
     *
     * @return a mark behind everything stored so far
     */
    StoreMark storedAfter(StoreMark mark, EventQuery filter, Consumer<StoredEvent> reader);

    /** Ids of traces that begin with {@code prefix}, at most {@code limit}. */
    List<String> traceIds(String prefix, int limit);

    /**
     * Id of the trace whose flow ended last; null if no flow has ended.
     *
     * @param until the instant behind the last that counts; null for the end
     */
    String latestFlowTraceId(Instant until);

    /** The trees of the flows of one trace, the one that ended last first. */
    List<TraceRecord> traceHistory(String traceId);

    /**
     * The next rows of a table in the order of time and then of ids, as the events they were made from. May be called
     * on another thread than before, after that one is done.
     *
     * @param filter its types say nothing about {@link HistoryTable#TRACES}
     * @param after the last row that was read; null for the beginning
     * @param limit the most rows
     */
    List<Event> history(HistoryTable table, EventQuery filter, HistoryPosition after, int limit);

    /** How many rows {@link #history} would give from there to the end. */
    long countHistory(HistoryTable table, EventQuery filter, HistoryPosition after);

    /** Size, number of rows, state. */
    StoreHealth health();

    /** Where the data are, for people and without secrets. */
    String location();

    @Override
    void close();
}
