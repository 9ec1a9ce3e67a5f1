package io.flowtap.testapps.postgresql;

import java.util.List;

/** A server somebody else runs. */
final class GivenBackend implements Backend {

    private final PgDatabase administration;

    private GivenBackend(PgDatabase administration) {
        this.administration = administration;
    }

    /**
     * @param url with {@code user} and {@code password}, such as
     *     {@code jdbc:postgresql://localhost/postgres?user=postgres&password=secret}
     */
    static GivenBackend at(String url) {
        int query = url.indexOf('?');
        if (!url.startsWith("jdbc:postgresql://") || query < 0) {
            throw new IllegalStateException("TEST_PG_URL must be of the form"
                    + " jdbc:postgresql://host:port/database?user=name&password=secret");
        }
        String user = "";
        String password = "";
        StringBuilder rest = new StringBuilder();
        for (String option : url.substring(query + 1).split("&")) {
            if (option.startsWith("user=")) {
                user = option.substring("user=".length());
            } else if (option.startsWith("password=")) {
                password = option.substring("password=".length());
            } else {
                rest.append(rest.length() == 0 ? '?' : '&').append(option);
            }
        }
        return new GivenBackend(new PgDatabase(url.substring(0, query) + rest, user, password));
    }

    void drop(List<String> databases) {
        for (String database : databases) {
            try {
                administration.execute(
                        "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)", "DROP ROLE IF EXISTS " + database);
            } catch (IllegalStateException e) {
                System.err.println("PostgreSQL for tests: left behind " + database + ": " + e.getMessage());
            }
        }
    }

    @Override
    public PgDatabase administration() {
        return administration;
    }

    @Override
    public String description() {
        return "the server of TEST_PG_URL, " + administration.url();
    }

    @Override
    public void start() {
        throw notOurs();
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void crash() {
        throw notOurs();
    }

    private static IllegalStateException notOurs() {
        return new IllegalStateException("the server of TEST_PG_URL is not stopped and started: use PgServer.own");
    }

    @Override
    public String certificate() {
        return null;
    }

    @Override
    public void dispose() {}
}
