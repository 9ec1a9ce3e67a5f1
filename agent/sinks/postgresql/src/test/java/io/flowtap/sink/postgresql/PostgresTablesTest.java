package io.flowtap.sink.postgresql;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.EventTablesContract;
import io.flowtap.testsupport.SampleEvents;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresTablesTest extends EventTablesContract {

    private final PgDatabase database = PgServer.shared().database();

    @Override
    protected EventSink open() {
        return PostgresSinks.to(database);
    }

    @Override
    protected List<Map<String, Object>> read(String query) throws SQLException {
        List<Map<String, Object>> rows = PostgresRows.of(database, query);
        // By which transaction, and when by the server's clock, a row was stored.
        rows.forEach(row -> row.keySet().removeAll(List.of("stored_by", "stored_at")));
        return rows;
    }

    @Test
    void everyRowOfTheLogSaysWhenAndByWhichTransactionItWasStored() throws Exception {
        try (EventSink sink = open()) {
            assertThat(sink.deliver(List.of(SampleEvents.of("tool_used")))).isEqualTo(Delivery.ACCEPTED);
        }

        assertThat(PostgresRows.only(database, "SELECT stored_by, stored_at FROM event_logs"))
                .doesNotContainValue(null);
    }

    @Test
    void textNoDatabaseCanHoldIsStoredWithReplacements() throws Exception {
        String hostile = "a\0b\uD800c\uDC00d \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        try (EventSink sink = open()) {
            assertThat(sink.deliver(List.of(SampleEvents.identified(
                            "message_sent", hostile, hostile, hostile, "text", hostile, "key\0\uD800", 1L))))
                    .isEqualTo(Delivery.ACCEPTED);
        }

        Map<String, Object> row = PostgresRows.only(database, "SELECT * FROM event_logs");
        String stored = "a\uFFFDb\uFFFDc\uFFFDd \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        assertThat(row).containsEntry("user_id", stored).containsEntry("organization_id", stored);
        assertThat(JSON.std.mapFrom((String) row.get("context")))
                .containsOnly(entry("text", stored), entry("key\uFFFD\uFFFD", 1));
    }
}
