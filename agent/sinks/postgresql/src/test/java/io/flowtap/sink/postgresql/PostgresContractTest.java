package io.flowtap.sink.postgresql;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testsupport.EventSinkContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class PostgresContractTest extends EventSinkContract {

    private final PgDatabase database = PgServer.shared().database();
    private final DelayingProxy network = new DelayingProxy(database, Duration.ZERO);

    @AfterEach
    void close() {
        network.close();
    }

    @Override
    protected EventSinkProvider provider() {
        return new PostgresSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        PgDatabase through = database.through(network.port());
        return Map.of(
                "flowtap.database.url", through.url() + "?connectTimeout=2&socketTimeout=2",
                "flowtap.database.user", database.user(),
                "flowtap.database.password", database.password());
    }

    @Override
    protected List<String> arrived() throws Exception {
        boolean made = !PostgresRows.of(database, "SELECT 1 FROM pg_tables WHERE tablename = 'event_logs'")
                .isEmpty();
        return made
                ? PostgresRows.of(
                                database,
                                "SELECT id::text FROM event_logs UNION ALL SELECT id::text FROM agent_trace_history")
                        .stream()
                        .map(row -> (String) row.get("id"))
                        .toList()
                : List.of();
    }

    @Override
    protected void fail() {
        network.hang();
    }

    @Override
    protected void recover() {
        network.resume();
    }

    @Override
    protected Map<String, String> wrongSettings() {
        return Map.of("flowtap.database.url", "jdbc:postgresql://db:x/obs");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.database.url";
    }
}
