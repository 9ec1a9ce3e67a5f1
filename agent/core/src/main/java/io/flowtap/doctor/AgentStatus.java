package io.flowtap.doctor;

import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.JournalStats;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.WeavingReport;
import java.util.List;

/**
 * Everything {@code doctor} shows of one JVM, at one moment.
 *
 * @param mistakes what is wrong with the settings besides {@link Configuration#warnings}, a sentence each
 */
public record AgentStatus(
        State state,
        HostProcess host,
        Configuration configuration,
        List<String> mistakes,
        WeavingReport weaving,
        ThreadsReport threads,
        JournalStats journal,
        List<ExporterStats> exporters,
        long operations,
        long events,
        long failures) {

    /** Whether the JVM still runs, as far as it could say. */
    public enum State {
        RUNNING,
        STOPPED
    }
}
