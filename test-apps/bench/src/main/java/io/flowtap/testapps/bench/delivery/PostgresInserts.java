package io.flowtap.testapps.bench.delivery;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import io.flowtap.testapps.postgresql.PgSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Events per second from a journal through exporter and sink into PostgreSQL, beside the same rows inserted raw, in
 * turn. The server forces its log to disk. The first round loads classes and is not counted.
 */
final class PostgresInserts {

    private static final String TITLE =
            "| way into PostgreSQL | events | rows | ms, median | best | events/s | rows/s | of raw |\n"
                    + "|---|--:|--:|--:|--:|--:|--:|--:|";

    private final DeliveryOptions options;
    private final Progress progress = new Progress("postgresql");
    private final List<Long> sinkNanos = new ArrayList<>();
    private final List<Long> rawNanos = new ArrayList<>();

    PostgresInserts(DeliveryOptions options) {
        this.options = options;
    }

    void run() throws IOException, SQLException {
        try (PgServer server = PgServer.own(PgSettings.defaults().withFsync())) {
            PgDatabase database = server.database();
            System.setProperty("flowtap.database.url", database.url());
            System.setProperty("flowtap.database.user", database.user());
            System.setProperty("flowtap.database.password", database.password());
            RawInserts raw = null;
            for (int round = 0; round <= options.rounds(); round++) {
                progress.say("round " + round + " of " + options.rounds());
                long sink = throughTheSink();
                if (raw == null) {
                    raw = new RawInserts(database, options.events() / options.batch());
                }
                empty(database, server);
                long direct = raw.run(database);
                empty(database, server);
                if (round > 0) {
                    sinkNanos.add(sink);
                    rawNanos.add(direct);
                }
            }
            print(raw);
        } finally {
            System.clearProperty("flowtap.database.url");
            System.clearProperty("flowtap.database.user");
            System.clearProperty("flowtap.database.password");
        }
    }

    private long throughTheSink() throws IOException {
        try (FilledJournal journal = new FilledJournal(options.events())) {
            return MeasuredDestinations.deliver(journal, "postgresql", options.events());
        }
    }

    private static void empty(PgDatabase database, PgServer server) throws SQLException {
        List<String> present = new ArrayList<>();
        for (String table : RawInserts.TABLES) {
            if (exists(database, table)) {
                present.add(table);
            }
        }
        database.execute("TRUNCATE " + String.join(", ", present));
        server.superuser(database).execute("CHECKPOINT");
    }

    private static boolean exists(PgDatabase database, String table) throws SQLException {
        try (Connection connection = database.connect();
                Statement query = connection.createStatement();
                var row = query.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void print(RawInserts raw) {
        System.out.println(TITLE);
        System.out.println(row("raw `unnest` inserts of the same rows", rawNanos, raw.rows()));
        System.out.println(row("journal, exporter, sink", sinkNanos, raw.rows()));
        System.out.println();
        System.out.println("Tables: " + String.join(", ", raw.tableNames()) + "; " + options.rounds() + " rounds.");
        System.out.println();
    }

    private String row(String name, List<Long> nanos, int rows) {
        double median = Numbers.median(nanos);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f | %.0f | %.0f | %.0f | %.0f %% |",
                name,
                options.events(),
                rows,
                median / 1e6,
                Numbers.least(nanos) / 1e6,
                options.events() / (median / 1e9),
                rows / (median / 1e9),
                100 * Numbers.median(rawNanos) / median);
    }
}
