package io.flowtap.testapps.postgresql;

/**
 * Starts a server and prints the address of a new database on the first line of standard output, with user and
 * password in it. Runs until it is killed; then the server is gone.
 */
public final class PostgresqlServerProgram {

    private static final String USAGE = """
            Usage: java -jar postgresql-server.jar [--help]

            Starts a PostgreSQL server and prints the address of a new database, with user and
            password in it, on the first line of standard output. Runs until it is killed.
            With TEST_PG_URL set, the database is made on that server instead.
            """;

    private PostgresqlServerProgram() {}

    /** @param arguments none, or {@code --help} */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            boolean asked = arguments[0].equals("--help") || arguments[0].equals("-h");
            (asked ? System.out : System.err).print(USAGE);
            System.exit(asked ? 0 : 2);
        }
        System.out.println(PgServer.shared().database().urlWithCredentials());
        Thread.currentThread().join();
    }
}
