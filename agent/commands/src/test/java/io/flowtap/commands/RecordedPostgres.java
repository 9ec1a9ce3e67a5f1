package io.flowtap.commands;

import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database of a PostgreSQL server in which events can be recorded, and the commands that read it. */
abstract class RecordedPostgres {

    private static final String OTHER_TRACE = "aaaaaaaa000000000000000000000002";

    @TempDir
    Path home;

    PgDatabase database;
    RecordedHome recording;

    @BeforeEach
    void open() throws Exception {
        database = PgServer.shared().database();
        recording = new RecordedHome(home, database);
    }

    @AfterEach
    void close() {
        recording.close();
    }

    void recordADay() throws Exception {
        recording
                .flow("Assistant.answer")
                .span("f1", null)
                .millis(100)
                .workspace("w1")
                .user("ann")
                .store();
        recording
                .modelCall("gpt-4o-mini", 1200, 340, 1000)
                .span("m1", "f1")
                .millis(80)
                .with("cache_read_tokens", 1000L)
                .with("reasoning_tokens", 64L)
                .workspace("w1")
                .store();
        recording
                .tool("lookupOrder")
                .span("t1", "f1")
                .millis(15)
                .workspace("w1")
                .store();
        recording
                .modelCall("gpt-4o-mini", 10, 20, 200)
                .span("m2", "t1")
                .at("2026-11-20T12:00:00.017Z")
                .store();
        recording
                .flow("Assistant.answer")
                .trace(OTHER_TRACE)
                .span("f2", null)
                .millis(300)
                .status("error")
                .at("2026-11-20T12:20:00Z")
                .store();
        recording
                .modelCall("home-made", 50, 60, 0)
                .trace(OTHER_TRACE)
                .span("m4", "f2")
                .millis(4)
                .with("priced", false)
                .with("cost_usd_micros", null)
                .store();
        recording
                .agentError()
                .trace(OTHER_TRACE)
                .span("f2", null)
                .at("2026-11-20T12:30:00Z")
                .store();
        recording.retrieval(3, 0.91).span("r1", "f1").millis(12).store();
        recording.blockedPrompt().store();
        recording.createdAgent().store();
        recording
                .event("checkout_completed")
                .with("total", 12L)
                .with("currency", "EUR")
                .with("items", List.of(1L, 2L))
                .trace(null)
                .store();
        recording
                .event("agent_trace_history")
                .millis(100)
                .workspace("w1")
                .user("ann")
                .with("agent_id", "Assistant")
                .with("framework", "langchain4j")
                .with("flow_id", "Assistant.answer")
                .with("flow_name", "Assistant.answer")
                .with("nodes_total", 1L)
                .with("nodes_truncated", false)
                .with(
                        "execution_nodes",
                        RecordedHome.nodes(RecordedHome.node(
                                "model", "gpt-4o-mini", "m1", "ok", 0.5, 80.0, "input_tokens", 1200L)))
                .with("input_context", "Where is my order?")
                .with("output_summary", "On its way.")
                .store();
    }

    static PostgresLocation location(PgDatabase database) {
        return PostgresLocation.of(database.url(), database.user(), database.password())
                .orElseThrow();
    }

    static PostgresEventStore store(PgDatabase database) {
        return PostgresEventStore.open(location(database));
    }

    String location() {
        return database.url() + "?user=" + database.user();
    }

    static CommandRun run(PgDatabase database, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--database";
        all[arguments.length + 1] = database.urlWithCredentials();
        return CommandRun.bare(all);
    }
}
