package io.flowtap.commands.store;

import io.flowtap.operation.HostThrowable;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/**
 * What people are told of an error of PostgreSQL, by its SQLSTATE
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
final class PostgresFailures {

    private final String location;

    /** @param location the database, without secrets */
    PostgresFailures(String location) {
        this.location = location;
    }

    StoreException of(SQLException e) {
        return new StoreException("Cannot read " + location + ": " + explanation(e), e, connectionLost(e));
    }

    /** Class 08, or the server is being ended or started. */
    private static boolean connectionLost(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08") || state.startsWith("57P0");
    }

    private String explanation(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = String.valueOf(e.getMessage()).strip();
        return switch (state) {
            case "28000" ->
                message + ". Check flowtap.database.user, sslmode in flowtap.database.url, and pg_hba.conf"
                        + " on the server.";
            case "28P01" ->
                message + ". Check flowtap.database.user and flowtap.database.password"
                        + " (FLOWTAP_DATABASE_USER and FLOWTAP_DATABASE_PASSWORD), and pg_hba.conf on the server.";
            case "3D000" -> message + ". Correct the database in flowtap.database.url or --database, or create it.";
            case "42501" ->
                message + ". Let a role that may read be used, or GRANT SELECT ON ALL TABLES IN SCHEMA ..."
                        + " to this one; docs/postgresql.md has a role for readers.";
            case "42P01", "42703" ->
                message + ". These are not the tables this version knows:"
                        + " run `java -jar flowtap.jar migrate`, or name the right schema with ?currentSchema=...";
            case "53300" ->
                message + ". The server takes no more connections: try again later, or raise its max_connections.";
            case "57P03" -> message + ". Try again in a moment.";
            case "57P01", "57P02" -> "the server ended the connection (" + message + "). Try again when it is back.";
            case "57014" ->
                "the server ended the question (" + message + "). Ask for less, with --since, or raise its"
                        + " statement_timeout.";
            default -> state.startsWith("08") ? unreachable(e, message) : message;
        };
    }

    private static String unreachable(SQLException e, String message) {
        for (Throwable cause : HostThrowable.causes(e)) {
            if (cause instanceof UnknownHostException) {
                return "no host is called " + cause.getMessage() + ". Correct flowtap.database.url or --database.";
            }
            if (cause instanceof SocketTimeoutException) {
                return "the server does not answer (" + message + "). Is the address right, and does a firewall let"
                        + " connections through?";
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return "nothing answers there (" + cause.getMessage() + "). Is the server running, and the port right?";
            }
        }
        return message;
    }
}
