package io.flowtap.journal.reading;

import io.flowtap.event.Event;
import io.flowtap.journal.codec.EventDecoder;
import io.flowtap.journal.codec.EventLayout;
import io.flowtap.journal.loss.Loss;
import io.flowtap.journal.loss.LossAccount;
import io.flowtap.journal.loss.LossReason;
import io.flowtap.journal.segment.Readable;
import io.flowtap.journal.segment.RecordWalk;
import io.flowtap.journal.segment.SegmentImage;
import io.flowtap.journal.segment.StorageFault;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the generations of a journal, oldest first, each from the cursor of one slot. */
public final class CursorReader implements JournalReader {

    /** A batch ends early when its records have so many bytes, whatever number of events was asked for. */
    private static final long MAX_BATCH_BYTES = 4 * 1024 * 1024;

    private static final Comparator<Event> BY_ID = new Comparator<>() {
        @Override
        public int compare(Event one, Event other) {
            return one.id().compareTo(other.id());
        }
    };

    private final int slot;
    private final Source source;
    private final RecordWalk walk = new RecordWalk();
    private final SegmentImage image = new SegmentImage();
    private final EventDecoder decoder = new EventDecoder();
    private final Map<Readable, Move> moves = new LinkedHashMap<>();
    private @Nullable Event report;
    private long batchBytes;

    public CursorReader(int slot, Source source) {
        this.slot = slot;
        this.source = source;
    }

    /** Where the generations come from. */
    public interface Source {

        /** Oldest first. */
        Readable[] readables();

        /** What the reader lost. */
        LossAccount losses();

        /** Events the reader has had or was to have, so far. */
        long recorded();

        /** The reader is done. */
        default void close() {}
    }

    /**
     * How far a cursor goes once the events that were read are done, and what it passes over.
     *
     * @param events how many events lie on the way
     * @param damaged how many records there could not be read
     * @param undecoded how many of the events could not be decoded
     */
    private record Move(int position, int events, int damaged, int undecoded) {

        Move and(Move next) {
            return new Move(next.position, events + next.events, damaged + next.damaged, undecoded + next.undecoded);
        }
    }

    @Override
    public List<Event> read(int maxEvents) {
        for (Readable each : moves.keySet()) {
            source.losses().answeredFor(slot, each, 0);
        }
        moves.clear();
        report = null;
        return readOn(maxEvents);
    }

    @Override
    public List<Event> readOn(int maxEvents) {
        batchBytes = 0;
        List<Event> events = new ArrayList<>();
        if (report == null && maxEvents > 0) {
            report = source.losses().report(slot);
            if (report != null) {
                events.add(report);
            }
        }
        boolean loaded = false;
        for (Readable each : source.readables()) {
            if (events.size() >= maxEvents || batchBytes >= MAX_BATCH_BYTES) {
                loaded = true;
                break;
            }
            if (readTo(each) < each.limit()) {
                read(each, events, maxEvents);
            }
        }
        if (!loaded) {
            image.clear();
        }
        // Stripes are read one after the other; ids are in the order in which events were recorded.
        events.sort(BY_ID);
        return events;
    }

    /** Where to read on. */
    private int readTo(Readable readable) {
        Move move = moves.get(readable);
        return move == null ? readable.position(slot) : move.position;
    }

    private void read(Readable readable, List<Event> events, int maxEvents) {
        source.losses().handedOut(slot, readable);
        readHandedOut(readable, events, maxEvents);
        if (!moves.containsKey(readable)) {
            source.losses().answeredFor(slot, readable, 0);
        }
    }

    private void readHandedOut(Readable readable, List<Event> events, int maxEvents) {
        int before = events.size();
        int from = readTo(readable);
        int passed = 0;
        int undecoded = 0;
        try {
            readable.walk(walk, from, image);
            while (events.size() < maxEvents && batchBytes < MAX_BATCH_BYTES && walk.advance()) {
                passed++;
                batchBytes += walk.payloadLength();
                Event event = decoder.decode(walk.payload(), walk.payloadLength());
                if (event != null) {
                    events.add(event);
                } else {
                    undecoded++;
                }
            }
            StorageFault.surface();
        } catch (FileNotFoundException | InternalError e) {
            events.subList(before, events.size()).clear();
            unreadable(readable);
            return;
        } catch (IOException e) {
            // Perhaps the volume comes back: what could not be read keeps its place.
            return;
        }
        if (readable.gone()) {
            events.subList(before, events.size()).clear();
        } else if (walk.position() != from) {
            move(readable, new Move(walk.position(), passed, walk.damaged(), undecoded), events.size() > before);
        }
    }

    /** A stretch without events needs no delivery, and an empty batch no {@link #commit}. */
    private void move(Readable readable, Move move, boolean hasEvents) {
        Move before = moves.get(readable);
        if (before != null) {
            moves.put(readable, before.and(move));
        } else if (hasEvents) {
            moves.put(readable, move);
        } else {
            apply(readable, move);
        }
    }

    /** The rest of what is in there will not come. */
    private void unreadable(Readable readable) {
        Move before = moves.get(readable);
        if (before == null) {
            abandon(readable);
        } else {
            moves.put(readable, before.and(new Move(readable.limit(), 0, 0, 0)));
        }
    }

    private void apply(Readable readable, Move move) {
        try {
            long waited = readable.waiting(slot);
            if (!moveCursor(readable, move)) {
                source.losses().answeredFor(slot, readable, move.events - move.undecoded);
                return;
            }
            StorageFault.surface();
            boolean done = move.position >= readable.limit();
            long missing = done ? Math.max(move.damaged, waited - move.events) : move.damaged;
            lost(missing + move.undecoded, !(done && readable.damaged()));
        } catch (InternalError e) {
            // What was read is done, whether or not the cursor moves.
            abandon(readable);
        }
        source.losses().answeredFor(slot, readable, 0);
    }

    private boolean moveCursor(Readable readable, Move move) {
        try {
            return readable.moveCursor(slot, move.position, move.events);
        } catch (IOException e) {
            // The position holds as long as this JVM lives. The next one delivers the events again, with the same ids.
            return true;
        }
    }

    private void abandon(Readable readable) {
        lost(readable.waiting(slot), false);
        readable.abandon(slot);
    }

    private void lost(long count, boolean exact) {
        long now = System.currentTimeMillis();
        source.losses().lost(slot, LossReason.DAMAGED, new Loss(count, now, now, exact));
    }

    @Override
    public void commit() {
        for (Map.Entry<Readable, Move> each : moves.entrySet()) {
            apply(each.getKey(), each.getValue());
        }
        moves.clear();
        if (report != null) {
            source.losses().told(slot);
            report = null;
        }
    }

    @Override
    public long waiting() {
        long waiting = source.losses().reports(slot);
        for (Readable each : source.readables()) {
            waiting += each.waiting(slot);
        }
        for (Map.Entry<Readable, Move> each : moves.entrySet()) {
            // Still to be answered for by whoever has read it.
            waiting += each.getKey().gone() ? each.getValue().events : 0;
        }
        return waiting;
    }

    @Override
    public long oldestWaitingMillis() {
        Event waitingReport = source.losses().report(slot);
        long oldest = waitingReport == null ? Long.MAX_VALUE : waitingReport.timestampMillis();
        for (Readable each : source.readables()) {
            oldest = Math.min(oldest, firstWaiting(each));
        }
        return oldest == Long.MAX_VALUE ? -1 : oldest;
    }

    private long firstWaiting(Readable readable) {
        try {
            int from = readable.position(slot);
            if (from < readable.limit() && readable.walk(walk, from, image).advance()) {
                return EventLayout.timestampMillis(walk.payload());
            }
        } catch (IOException | InternalError e) {
            // What cannot be read is not waiting.
        }
        return Long.MAX_VALUE;
    }

    @Override
    public long dropped() {
        return source.losses().dropped(slot);
    }

    @Override
    public Map<String, Long> droppedByReason() {
        return source.losses().droppedByReason(slot);
    }

    @Override
    public long recorded() {
        return source.recorded();
    }

    @Override
    public void close() {
        moves.clear();
        report = null;
        image.clear();
        source.close();
    }
}
