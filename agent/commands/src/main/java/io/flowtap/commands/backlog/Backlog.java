package io.flowtap.commands.backlog;

import io.flowtap.delivery.ExporterStats;
import io.flowtap.delivery.Exporters;
import io.flowtap.extension.Settings;
import io.flowtap.journal.recovery.AbandonedJournals;
import io.flowtap.journal.recovery.JournalReport;
import io.flowtap.liveness.OwnerWatch;
import io.flowtap.sink.EventSink;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** Events in the journals of JVMs that have ended. */
public final class Backlog {

    private final Settings settings;
    private final File journals;
    private final OwnerWatch watch = new OwnerWatch();
    private final LongConsumer beforeWaiting;

    /**
     * @param settings names the home and configures the destinations
     * @param beforeWaiting told how many events wait in journals of JVMs that are watched for a sign of life
     */
    public Backlog(Settings settings, LongConsumer beforeWaiting) {
        this.settings = settings;
        this.beforeWaiting = beforeWaiting;
        journals = new File(settings.home(), "journal");
    }

    /**
     * What ended JVMs have left.
     *
     * @param waiting one entry for each destination of each journal; empty if nothing waits
     * @param unreadable why nobody can say what waits in some journals, a sentence each
     */
    public record Left(List<JournalReport.Destination> waiting, List<String> unreadable) {}

    /** What there is now. */
    public Left left() {
        List<JournalReport.Destination> waiting = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (JournalReport journal : JournalReport.judged(journals, watch, beforeWaiting)) {
            if (journal.problem() != null) {
                unreadable.add(journal.problem());
            }
            for (JournalReport.Destination destination : journal.destinations()) {
                if (!journal.alive() && destination.waiting() > 0) {
                    waiting.add(destination);
                }
            }
        }
        return new Left(waiting, unreadable);
    }

    /**
     * Delivers what waits to those of the destinations it was recorded for.
     *
     * @param sinks closed at the end
     * @param sameService whether what that service left for another account at the same address goes there too
     * @param stallTimeout gives up when nothing has moved for so long
     * @param progress called a few times a second
     * @param messages for people, from several threads
     * @return how the exporters stood at the end
     */
    public List<ExporterStats> deliver(
            List<EventSink> sinks,
            Predicate<String> sameService,
            Duration stallTimeout,
            Consumer<List<ExporterStats>> progress,
            Consumer<String> messages) {
        try (AbandonedJournals abandoned = new AbandonedJournals(journals, sameService, messages, watch);
                Exporters exporters = Exporters.start(sinks, new AbandonedOnly(abandoned), settings, messages)) {
            return exporters.drain(stallTimeout, progress);
        }
    }
}
