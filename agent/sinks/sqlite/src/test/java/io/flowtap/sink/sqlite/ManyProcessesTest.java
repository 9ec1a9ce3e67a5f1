package io.flowtap.sink.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.sink.sqlite.file.WriterProcess;
import io.flowtap.testsupport.ForkedJvm;
import io.flowtap.testsupport.SampleEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProcessesTest {

    @TempDir
    Path home;

    private SqliteLocation location;

    @BeforeEach
    void locate() {
        location = SqliteLocation.of(null, home.toString()).orElseThrow();
    }

    @Test
    void eightWritersInTwoProcessesAndAReaderAtOnceLoseNothing() throws Exception {
        int batches = 20;
        try (ForkedJvm first = writer("first", 4, batches);
                ForkedJvm second = writer("second", 4, batches)) {
            assertThat(first.output().readLine()).isEqualTo("stored");
            long seen = 0;
            while (first.isAlive() || second.isAlive()) {
                long now = rows();
                assertThat(now).isGreaterThanOrEqualTo(seen);
                assertThat(now % WriterProcess.BATCH)
                        .as("batches are seen whole")
                        .isZero();
                seen = now;
            }
            assertThat(first.outputWhenDone().lines()).hasSize(4 * batches - 1).containsOnly("stored");
            assertThat(second.outputWhenDone().lines()).hasSize(4 * batches).containsOnly("stored");
        }
        assertThat(rows()).isEqualTo(8L * batches * WriterProcess.BATCH);
        assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(8L * batches * WriterProcess.BATCH);
        assertIntact();
    }

    @Test
    void whatWasStoredSurvivesTheKillingOfItsWriterAndTheDatabaseGoesOn() throws Exception {
        Random random = new Random(20261120);
        long stored = 0;
        for (int round = 0; round < 5; round++) {
            try (ForkedJvm writer = writer("round-" + round, 2, 1_000_000)) {
                BufferedReader output = writer.output();
                int killAfter = 1 + random.nextInt(40);
                for (int line = 0; line < killAfter; line++) {
                    assertThat(output.readLine()).isEqualTo("stored");
                }
                writer.kill();
                stored += (long) (killAfter
                                + output.lines().filter("stored"::equals).count())
                        * WriterProcess.BATCH;
            }
            assertThat(rows()).isGreaterThanOrEqualTo(stored);
            stored = rows();
            assertThat(SqliteRows.count(location, "model_cost_logs")).isEqualTo(stored);
            assertIntact();
        }
        try (EventSink sink = SqliteSinks.to(location)) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
        }
        assertThat(rows()).isEqualTo(stored + 1);
    }

    private ForkedJvm writer(String name, int threads, int batches) throws IOException {
        return ForkedJvm.start(
                Path.of(System.getProperty("java.home")),
                home.resolve(name + ".err"),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        home.toString(),
                        Integer.toString(threads),
                        Integer.toString(batches)));
    }

    private long rows() throws Exception {
        return SqliteRows.count(location, "event_logs");
    }

    private void assertIntact() throws Exception {
        assertThat(SqliteRows.only(location, "PRAGMA integrity_check")).containsEntry("integrity_check", "ok");
    }
}
