package io.flowtap.doctor;

import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.JournalStats;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.WeavingReport;
import java.util.List;

/** Everything {@code doctor} shows of one JVM, at one moment. */
public record AgentStatus(
        State state,
        HostProcess host,
        Configuration configuration,
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
