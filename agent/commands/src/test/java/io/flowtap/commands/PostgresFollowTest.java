package io.flowtap.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.commands.store.EventQuery;
import io.flowtap.commands.store.PostgresEventStore;
import io.flowtap.commands.store.StoreMark;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others store is shown as it arrives. */
class PostgresFollowTest extends RecordedPostgres {

    @Test
    void followsWhatOthersStoreEvenIfItHappenedEarlier() throws Exception {
        CommandRun followed = Follower.ofTools(recording, "--database", database.urlWithCredentials());

        assertThat(followed.exitCode()).isZero();
        assertThat(followed.lines()).hasSize(3);
    }

    @Test
    void followingGoesOnAfterTheServerWasRestarted() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase restarted = server.database();
            try (RecordedHome first = new RecordedHome(home.resolve("first"), restarted)) {
                first.tool("before").store();
            }
            Follower follower = Follower.start("--database", restarted.urlWithCredentials());
            CommandRun followed;
            try {
                follower.awaitEvent("before");
                server.stop();
                follower.awaitNotice("shown again when it is back");
                server.start();
                try (RecordedHome second = new RecordedHome(home.resolve("second"), restarted)) {
                    second.tool("after").at("2026-11-20T12:00:05Z").store();
                }
                follower.awaitEvent("after");
            } finally {
                followed = follower.stop();
            }

            assertThat(followed.lines()).hasSize(2);
            assertThat(followed.err().lines()).hasSize(1);
        }
    }

    @Test
    void aTransactionThatEndsAfterALaterOneIsToldWhenItEndsAndEverythingOnce() throws Exception {
        recording.tool("before").store();
        try (PostgresEventStore store = store(database);
                Connection slow = database.connect();
                Connection endless = database.connect()) {
            slow.setAutoCommit(false);
            endless.setAutoCommit(false);
            insert(slow, "slow");
            insert(endless, "endless");
            StoreMark mark = store.mark();

            recording.tool("quick").store();
            List<String> first = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> first.add(event.text("tool_id")));
            slow.commit();
            List<String> second = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> second.add(event.text("tool_id")));
            List<String> third = new ArrayList<>();
            mark = store.storedAfter(mark, EventQuery.ALL, event -> third.add(event.text("tool_id")));
            endless.rollback();
            store.storedAfter(mark, EventQuery.ALL, event -> third.add(event.text("tool_id")));

            assertThat(first).containsExactly("quick");
            assertThat(second).containsExactly("slow");
            assertThat(third).isEmpty();
        }
    }

    @Test
    void rowsOfAnotherClusterWithNumbersStillToComeAreNotToldForEver() throws Exception {
        recording.tool("before").store();
        database.execute("UPDATE event_logs SET stored_by = '9000000000'");
        try (PostgresEventStore store = store(database)) {
            List<String> told = new ArrayList<>();
            store.storedAfter(store.mark(), EventQuery.ALL, event -> told.add(event.id()));

            assertThat(told).isEmpty();
        }
    }

    @Test
    void aStandbyIsReadButNotFollowed() throws Exception {
        try (PgServer server = PgServer.own(PgSettings.defaults())) {
            PgDatabase database = server.database();
            try (RecordedHome recording = new RecordedHome(home.resolve("standby"), database)) {
                recording.tool("kept").store();
            }
            server.superuser(database)
                    .execute("DO $$ BEGIN EXECUTE format('COPY (SELECT 1) TO %L',"
                            + " current_setting('data_directory') || '/standby.signal'); END $$");
            server.stop();
            server.start();

            assertThat(run(database, "events").out()).contains("kept");
            assertThat(run(database, "doctor").line("event_logs")).startsWith("1 event_logs");
            CommandRun following = run(database, "events", "--follow");
            assertThat(following.exitCode()).isEqualTo(1);
            assertThat(following.err()).contains("is a standby").contains("Name the primary");
        }
    }

    private static void insert(Connection connection, String tool) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO event_logs (id, event_type, timestamp, context) VALUES"
                    + " (gen_random_uuid(), 'tool_used', now(), '{\"tool_id\": \"" + tool + "\"}')");
        }
    }
}
