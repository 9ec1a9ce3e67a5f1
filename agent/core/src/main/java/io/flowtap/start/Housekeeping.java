package io.flowtap.start;

import io.flowtap.doctor.AgentStatus;
import io.flowtap.journal.JournalHousekeeping;
import io.flowtap.recording.EventRecorder;
import java.util.function.Consumer;

/** What host threads should not have to do: prepares the journal's next segments, reports losses, writes the status. */
final class Housekeeping implements Runnable {

    private static final long PAUSE_MILLIS = 200;
    private static final int ROUNDS_PER_STATUS = 10;

    private final JournalHousekeeping journal;
    private final EventRecorder recorder;
    private final Consumer<AgentStatus.State> status;
    private boolean stopped;

    Housekeeping(JournalHousekeeping journal, EventRecorder recorder, Consumer<AgentStatus.State> status) {
        this.journal = journal;
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
        journal.runOnce(nowMillis);
        recorder.abandonForgotten(nowNanos);
    }

    /** Returns when no round is under way; none begins after that. */
    synchronized void stop() {
        stopped = true;
    }
}
