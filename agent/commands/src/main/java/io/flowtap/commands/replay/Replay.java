package io.flowtap.commands.replay;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.EventStore;
import io.flowtap.commands.store.HistoryTable;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.delivery.Exporters;
import io.flowtap.event.EventTypes;
import io.flowtap.extension.Settings;
import io.flowtap.sink.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One replay, from where an earlier run of the same plan ended. */
public final class Replay implements AutoCloseable {

    private final ReplayFile file;
    private final ReplayState begun;
    private final HistoryReader reader;
    private final long doneBefore;
    private final EventSink sink;
    private boolean sinkClosedByExporters;

    private Replay(ReplayFile file, ReplayState begun, HistoryReader reader, long doneBefore, EventSink sink) {
        this.file = file;
        this.begun = begun;
        this.reader = reader;
        this.doneBefore = doneBefore;
        this.sink = sink;
    }

    /**
     * @param store closed by the caller, after this
     * @param sink closed with this, or if there is nothing to close
     * @param restart whether to forget what an earlier run did
     * @param now events that happen later are left alone
     * @param messages for people
     * @return null if another process is at it
     * @throws IOException if the state cannot be kept
     */
    public static Replay prepare(
            Path home,
            ReplayPlan plan,
            EventStore store,
            EventSink sink,
            boolean restart,
            Instant now,
            Consumer<String> messages)
            throws IOException {
        Replay replay = null;
        ReplayFile file = null;
        try {
            file = ReplayFile.hold(home, plan);
            replay = file == null ? null : prepare(file, plan, store, sink, restart, now, messages);
            return replay;
        } finally {
            if (replay == null) {
                sink.close();
                if (file != null) {
                    file.close();
                }
            }
        }
    }

    private static Replay prepare(
            ReplayFile file,
            ReplayPlan plan,
            EventStore store,
            EventSink sink,
            boolean restart,
            Instant now,
            Consumer<String> messages)
            throws IOException {
        EventQuery asked = plan.filter();
        Instant end = asked.until() == null || asked.until().isAfter(now) ? now : asked.until();
        ReplayState kept = restart ? null : file.read(messages);
        ReplayState begun = kept == null ? new ReplayState(asked.from(), end, null) : kept;
        List<HistoryTable> tables = tables(asked.types(), sink);
        ReplayPosition start =
                begun.position() == null || !tables.contains(begun.position().table())
                        ? new ReplayPosition(tables.get(0), null, 0)
                        : begun.position();
        EventQuery filter =
                new EventQuery(begun.from(), begun.until(), asked.types(), null, asked.workspace(), asked.service());
        HistoryReader reader =
                new HistoryReader(store, filter, tables, start, position -> file.write(begun.at(position)));
        return new Replay(file, begun, reader, start.done(), sink);
    }

    private static List<HistoryTable> tables(Set<String> types, EventSink sink) {
        boolean traces = types.isEmpty() || types.contains(EventTypes.AGENT_TRACE_HISTORY);
        boolean onlyTraces = types.equals(Set.of(EventTypes.AGENT_TRACE_HISTORY));
        List<HistoryTable> tables = new ArrayList<>();
        if (!onlyTraces) {
            tables.add(HistoryTable.EVENTS);
        }
        if (onlyTraces || traces && sink.accepts(EventTypes.AGENT_TRACE_HISTORY)) {
            tables.add(HistoryTable.TRACES);
        }
        return tables;
    }

    /** Events there are, those that an earlier run has done included. */
    public long total() {
        return reader.total();
    }

    /** Events that an earlier run has done. */
    public long doneBefore() {
        return doneBefore;
    }

    /** Events that are done. Safe from any thread. */
    public long done() {
        return reader.position().done();
    }

    public boolean finished() {
        return reader.finished();
    }

    /** The first instant; null for the beginning. */
    public Instant from() {
        return begun.from();
    }

    /** The instant behind the last. */
    public Instant until() {
        return begun.until();
    }

    /** Where it is kept how far this is. */
    public Path file() {
        return file.path();
    }

    /**
     * Sends what is left. Once.
     *
     * @param perSecond at most so many events; 0 for as many as go
     * @param settings read for {@code flowtap.exporters.<name>.events} and the place of dead letters
     * @param stallTimeout gives up when nothing has moved for so long
     * @param progress gets the number of events done a few times a second
     * @param messages for people, from several threads
     * @return how the exporter stood at the end
     * @throws IOException if the state that is no longer needed cannot be deleted
     */
    public ExporterStats run(
            int perSecond, Settings settings, Duration stallTimeout, LongConsumer progress, Consumer<String> messages)
            throws IOException {
        file.write(begun.at(reader.position()));
        EventSink target = perSecond == 0 ? sink : new RatedSink(sink, perSecond);
        List<ExporterStats> outcome;
        sinkClosedByExporters = true;
        try (Exporters exporters = Exporters.start(List.of(target), new OneJournal(reader), settings, messages)) {
            exporters.drain(stallTimeout, stats -> progress.accept(done()));
            outcome = exporters.stats();
        }
        if (finished()) {
            file.delete();
        }
        return outcome.get(0);
    }

    @Override
    public void close() throws IOException {
        if (!sinkClosedByExporters) {
            sink.close();
        }
        file.close();
    }
}
