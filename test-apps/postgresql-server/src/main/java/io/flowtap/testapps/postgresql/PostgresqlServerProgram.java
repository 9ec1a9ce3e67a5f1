package io.flowtap.testapps.postgresql;

/**
 * Starts a server and prints the address of a new database on the first line of standard output, with user and
 * password in it. Runs until it is killed; then the server is gone.
 */
public final class PostgresqlServerProgram {

    private PostgresqlServerProgram() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(PgServer.shared().database().urlWithCredentials());
        Thread.currentThread().join();
    }
}
