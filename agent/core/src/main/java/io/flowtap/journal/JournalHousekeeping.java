package io.flowtap.journal;

import io.flowtap.event.EventDraft;
import io.flowtap.event.EventTypes;
import io.flowtap.event.PropertyKey;
import java.time.Instant;

/** What has to be done to a journal once a second, including the {@code events_dropped} event after a loss. */
public final class JournalHousekeeping {

    /** A loss that goes on is reported this often. */
    private static final long REPORT_INTERVAL_MILLIS = 60_000;

    private static final PropertyKey COUNT = PropertyKey.of("count");
    private static final PropertyKey FROM = PropertyKey.of("from");
    private static final PropertyKey TO = PropertyKey.of("to");
    private static final PropertyKey REASON = PropertyKey.of("reason");

    private final Journal journal;
    private final EventWriter writer;
    private final EventDraft draft = new EventDraft();
    private Loss unreported;
    private long reportAtMillis;

    public JournalHousekeeping(Journal journal, EventWriter writer) {
        this.journal = journal;
        this.writer = writer;
    }

    /** Does one round. For one thread, not a host's. */
    public void runOnce(long nowMillis) {
        journal.housekeep(nowMillis);
        Loss loss = journal.takeLoss(nowMillis);
        if (loss != null) {
            if (unreported == null) {
                reportAtMillis = nowMillis + REPORT_INTERVAL_MILLIS;
            }
            unreported = unreported == null ? loss : unreported.and(loss);
        }
        // One event for one loss: while events are being lost, the report waits for the end of it.
        if (unreported != null && (loss == null || nowMillis >= reportAtMillis)) {
            report(unreported, nowMillis);
        }
    }

    private void report(Loss loss, long nowMillis) {
        draft.begin(EventTypes.EVENTS_DROPPED, nowMillis)
                .put(COUNT, loss.count())
                .put(FROM, Instant.ofEpochMilli(loss.fromMillis()).toString())
                .put(TO, Instant.ofEpochMilli(loss.toMillis()).toString())
                .put(REASON, loss.reason());
        if (writer.write(draft)) {
            unreported = null;
        }
    }
}
