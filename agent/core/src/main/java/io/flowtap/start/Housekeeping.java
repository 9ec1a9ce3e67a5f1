package io.flowtap.start;

import io.flowtap.doctor.AgentStatus;
import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import io.flowtap.journal.EventWriter;
import io.flowtap.journal.Journal;
import io.flowtap.journal.Loss;
import io.flowtap.recording.EventRecorder;
import java.time.Instant;
import java.util.function.Consumer;

/** What host threads should not have to do: prepares the journal's next segments, reports losses, writes the status. */
final class Housekeeping implements Runnable {

    private static final long PAUSE_MILLIS = 200;
    private static final int ROUNDS_PER_STATUS = 10;
    private static final PropertyKey COUNT = PropertyKey.of("count");
    private static final PropertyKey FROM = PropertyKey.of("from");
    private static final PropertyKey TO = PropertyKey.of("to");
    private static final PropertyKey REASON = PropertyKey.of("reason");

    private final Journal journal;
    private final EventWriter writer;
    private final EventRecorder recorder;
    private final Consumer<AgentStatus.State> status;
    private boolean stopped;

    Housekeeping(Journal journal, EventWriter writer, EventRecorder recorder, Consumer<AgentStatus.State> status) {
        this.journal = journal;
        this.writer = writer;
        this.recorder = recorder;
        this.status = status;
    }

    @Override
    public void run() {
        for (int round = 0; runUnlessStopped(round); round++) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized boolean runUnlessStopped(int round) {
        if (!stopped) {
            runOnce(System.currentTimeMillis(), System.nanoTime());
            if (round % ROUNDS_PER_STATUS == 0) {
                status.accept(AgentStatus.State.RUNNING);
            }
        }
        return !stopped;
    }

    private void runOnce(long nowMillis, long nowNanos) {
        journal.housekeep(nowMillis);
        recorder.abandonForgotten(nowNanos);
        Loss loss = journal.takeLoss(nowMillis);
        if (loss != null) {
            writer.write(new EventDraft()
                    .begin(EventTypes.EVENTS_DROPPED, nowMillis)
                    .put(COUNT, loss.count())
                    .put(FROM, Instant.ofEpochMilli(loss.fromMillis()).toString())
                    .put(TO, Instant.ofEpochMilli(loss.toMillis()).toString())
                    .put(REASON, loss.reason()));
        }
    }

    /** Returns when no round is under way; none begins after that. */
    synchronized void stop() {
        stopped = true;
    }
}
