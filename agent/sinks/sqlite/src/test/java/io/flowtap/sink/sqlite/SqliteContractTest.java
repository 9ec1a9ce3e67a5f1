package io.flowtap.sink.sqlite;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.sqlite.file.SqliteLocation;
import io.flowtap.testsupport.EventSinkContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class SqliteContractTest extends EventSinkContract {

    @TempDir
    Path home;

    private SqliteLocation location() {
        return SqliteLocation.of(null, home.toString()).orElseThrow();
    }

    private Path aside() {
        return home.resolve("before.db");
    }

    @Override
    protected EventSinkProvider provider() {
        return new SqliteSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.home", home.toString());
    }

    @Override
    protected List<String> arrived() throws Exception {
        List<String> ids = new ArrayList<>();
        for (Path each : List.of(aside(), location().file())) {
            if (Files.exists(each)) {
                SqliteRows.of(
                                new SqliteLocation(each, home),
                                "SELECT id FROM event_logs UNION ALL SELECT id FROM agent_trace_history")
                        .forEach(row -> ids.add((String) row.get("id")));
            }
        }
        return ids;
    }

    /** A directory stands where the file was. */
    @Override
    protected void fail() throws IOException {
        Files.move(location().file(), aside());
        Files.createDirectory(location().file());
    }

    @Override
    protected void recover() throws IOException {
        Files.delete(location().file());
    }

    @Override
    protected Class<? extends Delivery> whileFailed() {
        return Delivery.Paused.class;
    }

    @Override
    protected Map<String, String> wrongSettings() {
        return Map.of("flowtap.database.url", "postgres://ann@db/obs");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.database.url";
    }
}
