package io.flowtap.sink.postgresql.connection;

import io.flowtap.operation.HostThrowable;
import io.flowtap.sink.Delivery;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * What an error of PostgreSQL means for the events that were to be stored, by its SQLSTATE
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */
public final class PostgresFailure {

    public static final String MIGRATE = "java -jar flowtap.jar migrate";

    /** Data, constraints, cardinality, triggers and their functions, views, names and types, limits. */
    private static final Set<String> OF_STATEMENTS =
            Set.of("09", "0A", "20", "21", "22", "23", "27", "2F", "38", "39", "42", "44", "54", "P0", "XX");

    private PostgresFailure() {}

    public static Delivery delivery(SQLException error, PostgresLocation location) {
        SQLException cause = informative(error);
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String detail = " (" + withoutPeriod(String.valueOf(cause.getMessage())) + ")";
        return switch (state) {
            case "28P01" ->
                paused("the database refuses the login" + detail
                        + ": check flowtap.database.user and flowtap.database.password");
            case "28000" ->
                paused(
                        "the database refuses the login" + detail
                                + ": check flowtap.database.user, sslmode in flowtap.database.url, and pg_hba.conf on the server");
            case "3D000" ->
                paused("there is no such database" + detail + ": create it, or correct flowtap.database.url");
            case "3F000" ->
                paused("there is no such schema" + detail
                        + ": create it, or correct currentSchema in flowtap.database.url");
            case "42501" ->
                paused("the role lacks a right" + detail + ": grant it, or, for tables that are to be made, run '"
                        + MIGRATE + "' with a role that may make them");
            case "42P01", "42703" ->
                paused("the tables are not there or not as Flowtap made them" + detail
                        + ": run '" + MIGRATE
                        + "' with a role that may make tables, or give Flowtap a schema of its own,"
                        + " with ?currentSchema=... in flowtap.database.url");
            case "42P07", "42710" ->
                paused("something else has the name of a table of Flowtap" + detail
                        + ": give Flowtap a schema of its own, with ?currentSchema=... in flowtap.database.url");
            case "08004" -> paused("the server and flowtap.database.url do not fit" + detail);
            case "08001" -> retry(unreachable(cause, detail));
            case "25006" -> retry("the database takes no changes now, as a standby does" + detail);
            case "23514" ->
                isWithoutPartition(cause)
                        ? paused("a partition of Flowtap's is gone" + detail
                                + ": attach a default partition again, such as"
                                + " CREATE TABLE event_logs_default PARTITION OF event_logs DEFAULT")
                        : byClass(state, detail, location);
            case "53100" -> retry("the disk of the database is full" + detail);
            default -> byClass(state, detail, location);
        };
    }

    /** The same for an error while the tables are looked at or made, which therefore is no event's fault. */
    public static Delivery ofPreparation(SQLException error, PostgresLocation location) {
        Delivery delivery = delivery(error, location);
        return delivery instanceof Delivery.Rejected ? foreign(" (" + complaint(error) + ")") : delivery;
    }

    /** The same for an error while connecting: of settings that the driver, the address or the role ask for. */
    public static Delivery ofConnecting(SQLException error, PostgresLocation location) {
        Delivery delivery = delivery(error, location);
        return delivery instanceof Delivery.Rejected
                ? paused("the server refuses the connection (" + complaint(error) + "): correct the options in"
                        + " flowtap.database.url, or the settings of the role and the database on the server")
                : delivery;
    }

    /** Whether an error is about what was to be done, and not about the connection or the state of the server. */
    public static boolean isOfStatement(SQLException error) {
        String state = informative(error).getSQLState();
        return state != null && state.length() == 5 && OF_STATEMENTS.contains(state.substring(0, 2));
    }

    /** What the server said, for people. */
    public static String complaint(SQLException error) {
        return withoutPeriod(String.valueOf(informative(error).getMessage()));
    }

    /** The same for people. */
    public static String reason(SQLException error, PostgresLocation location) {
        Delivery delivery = delivery(error, location);
        if (delivery instanceof Delivery.Paused paused) {
            return paused.reason();
        }
        return delivery instanceof Delivery.RetryLater retry ? retry.reason() : ((Delivery.Rejected) delivery).reason();
    }

    private static Delivery byClass(String state, String detail, PostgresLocation location) {
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "22", "23", "54" -> new Delivery.Rejected("PostgreSQL refuses the event" + detail);
            case "28" -> paused("the database refuses the login" + detail);
            case "42", "0A" -> foreign(detail);
            // Connection, resources, operator, rollback, locks, files of the server, internal; and what has no code.
            default -> retry(location.destination() + ": " + detail.substring(2, detail.length() - 1));
        };
    }

    /** Shares its code with violated checks, which are the event's fault; PostgreSQL 14 to 18 name this function. */
    private static boolean isWithoutPartition(SQLException error) {
        return error instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && "ExecFindPartition".equals(told.getServerErrorMessage().getRoutine());
    }

    /** The driver (42.7) says of an unknown host no more than that the attempt to connect failed. */
    private static String unreachable(SQLException error, String detail) {
        return HostThrowable.cause(error) instanceof UnknownHostException unknown
                ? "no host is called " + unknown.getMessage()
                        + ": correct flowtap.database.url, or mend the name service"
                : "the server cannot be reached" + detail;
    }

    /** A sentence goes on behind it. */
    private static String withoutPeriod(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    /** The innermost error with a code: the pool wraps those of the driver. */
    private static SQLException informative(SQLException error) {
        SQLException found = error;
        for (Throwable cause : HostThrowable.causes(error)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                found = sql;
            }
        }
        return found;
    }

    private static Delivery foreign(String detail) {
        return paused("the tables are not as Flowtap made them" + detail
                + ": give Flowtap a schema of its own, with ?currentSchema=... in flowtap.database.url");
    }

    private static Delivery retry(String reason) {
        return new Delivery.RetryLater(reason, Duration.ZERO);
    }

    private static Delivery paused(String reason) {
        return new Delivery.Paused(reason);
    }
}
