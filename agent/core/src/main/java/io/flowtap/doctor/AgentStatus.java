package io.flowtap.doctor;

import io.flowtap.catalog.FindingsReport;
import io.flowtap.config.Configuration;
import io.flowtap.delivery.ExporterStats;
import io.flowtap.journal.JournalStats;
import io.flowtap.libraries.FoundLibrary;
import io.flowtap.threads.ThreadsReport;
import io.flowtap.weaving.WeavingReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything {@code doctor} shows of one JVM, at one moment.
 *
 * @param start what went wrong with the start
 * @param unredacted texts left out because they could not be searched for credentials
 * @param failedProcessing events dropped because a processor of an extension failed
 * @param failedIdentity how often an identity source of an extension failed
 * @param findings what was wrong with business events
 * @param mistakes what is wrong with the settings besides {@link Configuration#warnings}, a sentence each
 * @param libraries the AI libraries of the JVM, observed or not
 * @param journal null if nothing is recorded in this JVM
 */
public record AgentStatus(
        State state,
        HostProcess host,
        StartReport start,
        Configuration configuration,
        List<String> mistakes,
        WeavingReport weaving,
        List<FoundLibrary> libraries,
        ThreadsReport threads,
        @Nullable JournalStats journal,
        List<ExporterStats> exporters,
        long operations,
        long events,
        long failures,
        long unredacted,
        long failedProcessing,
        long failedIdentity,
        FindingsReport findings) {

    /** Whether the JVM still runs, as far as it could say. */
    public enum State {
        RUNNING,
        STOPPED
    }

    /** The status of a JVM in which nothing is recorded: no library has shown up, or the start has failed. */
    public static AgentStatus withoutRecording(
            State state,
            HostProcess host,
            Configuration configuration,
            List<String> mistakes,
            WeavingReport weaving,
            List<FoundLibrary> libraries,
            StartReport start) {
        return new AgentStatus(
                state,
                host,
                start,
                configuration,
                mistakes,
                weaving,
                libraries,
                new ThreadsReport(false, List.of()),
                null,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                FindingsReport.NONE);
    }
}
