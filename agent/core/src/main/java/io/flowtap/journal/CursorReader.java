package io.flowtap.journal;

import io.flowtap.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the generations of a journal, oldest first, each from the cursor of one slot. */
final class CursorReader implements JournalReader {

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
    private final List<Move> moves = new ArrayList<>();
    private long batchBytes;
    private long damaged;

    CursorReader(int slot, Source source) {
        this.slot = slot;
        this.source = source;
    }

    /** Where the generations come from. */
    interface Source {

        /** Oldest first. */
        Readable[] readables();

        /** Events the reader lost to the size limit. */
        long dropped();

        /** The reader is done. */
        default void close() {}
    }

    /** How far a cursor goes, and what it passes over, once the events that were read are done. */
    private record Move(Readable readable, int position, int events, int damaged) {}

    @Override
    public List<Event> read(int maxEvents) {
        moves.clear();
        batchBytes = 0;
        List<Event> events = new ArrayList<>();
        boolean loaded = false;
        for (Readable each : source.readables()) {
            if (events.size() >= maxEvents || batchBytes >= MAX_BATCH_BYTES) {
                loaded = true;
                break;
            }
            if (each.position(slot) < each.limit()) {
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

    private void read(Readable readable, List<Event> events, int maxEvents) {
        int before = events.size();
        int from = readable.position(slot);
        int passed = 0;
        try {
            readable.walk(walk, from, image);
            while (events.size() < maxEvents && batchBytes < MAX_BATCH_BYTES && walk.advance()) {
                passed++;
                batchBytes += walk.payloadLength();
                Event event = decoder.decode(walk.payload(), walk.payloadLength());
                if (event != null) {
                    events.add(event);
                }
            }
            StorageFault.surface();
        } catch (IOException e) {
            // Perhaps the volume comes back: what could not be read keeps its place.
            return;
        } catch (InternalError e) {
            abandon(readable);
            return;
        }
        if (readable.gone()) {
            events.subList(before, events.size()).clear();
        } else if (walk.position() != from) {
            move(new Move(readable, walk.position(), passed, walk.damaged()), events.size() > before);
        }
    }

    /** A stretch without events needs no delivery, and an empty batch no {@link #commit}. */
    private void move(Move move, boolean hasEvents) {
        if (hasEvents) {
            moves.add(move);
        } else {
            apply(move);
        }
    }

    private void apply(Move move) {
        try {
            move.readable.moveCursor(slot, move.position, move.events);
            StorageFault.surface();
            damaged += move.damaged;
        } catch (IOException e) {
            // The events come again, with the same ids.
        } catch (InternalError e) {
            // What was read is done, whether or not the cursor moves.
            damaged -= move.events;
            abandon(move.readable);
        }
    }

    private void abandon(Readable readable) {
        damaged += readable.waiting(slot);
        readable.abandon(slot);
    }

    @Override
    public void commit() {
        for (int i = 0; i < moves.size(); i++) {
            apply(moves.get(i));
        }
        moves.clear();
    }

    @Override
    public long waiting() {
        long waiting = 0;
        for (Readable each : source.readables()) {
            waiting += each.waiting(slot);
        }
        return waiting;
    }

    @Override
    public long oldestWaitingMillis() {
        long oldest = Long.MAX_VALUE;
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
        return source.dropped() + Math.max(0, damaged);
    }

    @Override
    public void close() {
        moves.clear();
        image.clear();
        source.close();
    }
}
