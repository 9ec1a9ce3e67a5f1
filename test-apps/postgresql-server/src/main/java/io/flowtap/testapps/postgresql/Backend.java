package io.flowtap.testapps.postgresql;

/** Where a server really runs. Every method may throw {@link IllegalStateException}. */
interface Backend {

    /** Of a superuser, or at least of one who may make roles and databases; the database exists. */
    PgDatabase administration();

    /** What runs, for people. */
    String description();

    /** Lets connections in; returns when it does. Does nothing if it runs. */
    void start();

    /** Ends all connections and lets none in. Does nothing if it does not run. */
    void stop();

    /** Stops as by a crash: nothing is written down any more, the next start recovers. */
    void crash();

    /** The certificate in PEM; null without TLS. */
    String certificate();

    /** Stops and removes everything but what was there before. */
    void dispose();
}
