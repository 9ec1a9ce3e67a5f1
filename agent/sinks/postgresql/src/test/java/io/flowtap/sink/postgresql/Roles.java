package io.flowtap.sink.postgresql;

import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;

/** Roles with few rights, as a careful team gives to applications. */
public final class Roles {

    private Roles() {}

    /** One that may only insert events, as docs/postgresql.md describes it. */
    public static PgDatabase writer(PgDatabase database) {
        PgDatabase writer = role(database, "_writer");
        database.execute(
                "GRANT INSERT ON event_logs, agent_trace_history, model_cost_logs, prompt_similarity_logs, events,"
                        + " stale_aggregate_days TO " + writer.user(),
                "GRANT SELECT ON schema_version TO " + writer.user());
        return writer;
    }

    /** One that may only read events. */
    public static PgDatabase reader(PgDatabase database) {
        PgDatabase reader = role(database, "_reader");
        database.execute("GRANT SELECT ON event_logs, agent_trace_history, model_cost_logs, prompt_similarity_logs,"
                + " events TO " + reader.user());
        return reader;
    }

    /** One without any rights in the database. */
    public static PgDatabase stranger(PgDatabase database) {
        return role(database, "_stranger");
    }

    private static PgDatabase role(PgDatabase database, String suffix) {
        String name = database.user() + suffix;
        PgServer.shared()
                .superuser(database)
                .execute("DROP ROLE IF EXISTS " + name, "CREATE ROLE " + name + " LOGIN PASSWORD 'x'");
        return database.as(name, "x");
    }
}
