package io.flowtap.sink.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.SampleEvents;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who looks for a mistake is told. */
class DebugLinesTest {

    private final CollectedLog log = new CollectedLog();

    @Test
    void everyBatchLeavesALineAndNoPassword() throws Exception {
        PgDatabase database = PgServer.shared().database();
        try (EventSink sink = sink(database)) {
            sink.deliver(List.of(SampleEvents.of("tool_used"), SampleEvents.of("tool_used")));
        }
        PgDatabase refused = database.as(database.user(), "hunter2");
        try (EventSink sink = sink(refused)) {
            sink.deliver(List.of(SampleEvents.of("tool_used")));
        }

        assertThat(log.written()).hasSize(2);
        assertThat(log.written().get(0))
                .startsWith("postgresql: 2 events, stored, ")
                .endsWith(" ms");
        assertThat(log.written().get(1))
                .startsWith("postgresql: 1 events, not stored: ")
                .doesNotContain("hunter2");
    }

    private EventSink sink(PgDatabase database) {
        return new PostgresSink(
                PostgresSinks.location(database), Clock.systemUTC(), ServerTime.ACTUAL, RetentionLimit.NONE, log);
    }
}
