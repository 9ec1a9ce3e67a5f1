package io.flowtap.journal;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.event.EventDraft;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.codec.EventEncoder;
import io.flowtap.journal.codec.EventIds;
import io.flowtap.journal.codec.EventLayout;
import io.flowtap.journal.codec.ProcessRandom;
import io.flowtap.journal.codec.ScratchPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a draft into an event in the journal, on the host's thread: gives it its id, encodes it, appends it. Any thread
 * may use it.
 */
public final class EventWriter implements EventOutput {

    private final Journal journal;
    private final String service;
    private final @Nullable String environment;
    private final EventIds ids;
    private final ScratchPool scratches;

    /**
     * To be made off the host's threads: draws random numbers and runs once through everything {@link #write} needs, so
     * that the first event does not pay for class loading.
     *
     * @param service stands in every event
     * @param environment stands in every event; may be null
     */
    public EventWriter(Journal journal, String service, @Nullable String environment) {
        this.journal = journal;
        this.service = service;
        this.environment = environment;
        this.ids = new EventIds(ProcessRandom.draw());
        int maxRecordBytes = Math.min(EventLayout.MAX_EVENT_BYTES, journal.maxRecordBytes());
        this.scratches = new ScratchPool(Runtime.getRuntime().availableProcessors(), maxRecordBytes);
        journal.emitter(service, environment);
        warmUp();
    }

    private void warmUp() {
        EventDraft draft = new EventDraft()
                .begin("warm_up", System.currentTimeMillis())
                .put(PropertyKey.of("text"), "\u00e4")
                .put(PropertyKey.of("integer"), 1L)
                .put(PropertyKey.of("decimal"), 1.0)
                .put(PropertyKey.of("flag"), true)
                .put(PropertyKey.of("tree"), List.of("element"));
        ScratchPool.Scratch scratch = scratches.acquire();
        long idHigh = EventIds.high(draft.timestampMillis(), 0);
        int length = scratch.encoder().encode(draft, idHigh, ids.low(0), service, environment);
        journal.warmUp(scratch.encoder().buffer(), length, scratch.checksum(length));
        scratches.release(scratch);
    }

    @Override
    public void lost() {
        journal.writeFailed();
    }

    /**
     * Stores an event. Waits no longer than {@link Journal#append}, does not throw, keeps nothing of the draft; what is
     * too long in it is cut and the event marked {@code truncated}.
     *
     * @return false if the event could not be stored, which the journal counts
     */
    @Override
    public boolean write(EventDraft draft) {
        ScratchPool.@Nullable Scratch scratch = null;
        try {
            scratch = scratches.acquire();
            EventEncoder encoder = scratch.encoder();
            long number = ids.next();
            int length = encoder.encode(
                    draft, EventIds.high(draft.timestampMillis(), number), ids.low(number), service, environment);
            return journal.append(encoder.buffer(), length, scratch.checksum(length));
        } catch (Throwable e) {
            FlowtapSeam.passOnStop(e);
            journal.writeFailed();
            return false;
        } finally {
            if (scratch != null) {
                scratches.release(scratch);
            }
        }
    }
}
