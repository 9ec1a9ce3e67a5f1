package io.flowtap.sink.sqlite;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.EventTablesContract;
import io.flowtap.testsupport.SampleEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTablesTest extends EventTablesContract {

    @TempDir
    Path home;

    private SqliteLocation location() {
        return SqliteLocation.of(null, home.toString()).orElseThrow();
    }

    @Override
    protected EventSink open() {
        return SqliteSinks.to(location());
    }

    @Override
    protected List<Map<String, Object>> read(String query) throws Exception {
        return SqliteRows.of(location(), query);
    }

    @Test
    void textNoDatabaseCanHoldIsStoredWithReplacements() throws Exception {
        String hostile = "a\0b\uD800c\uDC00d \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        try (EventSink sink = open()) {
            assertThat(sink.deliver(List.of(SampleEvents.identified(
                            "message_sent", hostile, hostile, hostile, "text", hostile, "key\0\uD800", 1L))))
                    .isEqualTo(Delivery.ACCEPTED);
        }

        Map<String, Object> row = SqliteRows.only(location(), "SELECT * FROM event_logs");
        String stored = "a\uFFFDb\uFFFDc\uFFFDd \uD83D\uDE00 'x' \"; DROP TABLE event_logs; --";
        assertThat(row).containsEntry("user_id", stored).containsEntry("organization_id", stored);
        // JSON can say NUL, so only the halves of surrogate pairs are replaced in it.
        assertThat(JSON.std.mapFrom((String) row.get("context")))
                .containsExactly(entry("text", stored.replaceFirst("\uFFFD", "\0")), entry("key\0\uFFFD", 1));
        assertThat(SqliteRows.only(location(), "SELECT json_valid(context) AS valid FROM event_logs"))
                .containsEntry("valid", 1);
    }
}
