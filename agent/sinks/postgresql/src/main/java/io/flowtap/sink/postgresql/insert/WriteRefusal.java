package io.flowtap.sink.postgresql.insert;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.postgresql.connection.PostgresFailure;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.Transaction;
import io.flowtap.sink.postgresql.schema.Difference;
import io.flowtap.sink.postgresql.schema.SchemaExamination;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Finds out why the database refuses events: for what they hold, or for what somebody has made of the tables. See
 * decision 0033. Refusals are rare, so this may take some round trips.
 */
public final class WriteRefusal {

    private static final int MOST_NAMED = 3;

    private final Connection connection;
    private final PostgresLocation location;
    private final Supplier<PostgresWriter> writers;

    /** @param writers makes one that is not used for anything else */
    public WriteRefusal(Connection connection, PostgresLocation location, Supplier<PostgresWriter> writers) {
        this.connection = connection;
        this.location = location;
        this.writers = writers;
    }

    /** @param error of the attempt to write the batch, in which nothing was stored */
    public Delivery delivery(SQLException error, List<Event> batch) {
        Delivery delivery = PostgresFailure.delivery(error, location);
        if (!PostgresFailure.isOfStatement(error)) {
            return delivery;
        }
        String complaint = PostgresFailure.complaint(error);
        try {
            List<Difference> differences = SchemaExamination.refusing(connection, complaint);
            if (!differences.isEmpty()) {
                return new Delivery.Paused(told(differences, complaint));
            }
            return delivery instanceof Delivery.Rejected && ordinaryIsRefused(batch)
                    ? new Delivery.Paused("the database refuses every event (" + complaint + "): look for what was"
                            + " changed about the tables, the role or the server; 'java -jar flowtap.jar migrate' names"
                            + " what of the tables is not as Flowtap makes it")
                    : delivery;
        } catch (SQLException e) {
            return PostgresFailure.isOfStatement(e)
                    ? new Delivery.Paused("the tables cannot be compared with those Flowtap makes ("
                            + PostgresFailure.complaint(e) + ") after a refusal (" + complaint
                            + "): let the role read the catalog, or give Flowtap a schema of its own, with"
                            + " ?currentSchema=... in flowtap.database.url")
                    : PostgresFailure.delivery(e, location);
        }
    }

    /** For people, with what to do. */
    static String told(List<Difference> differences, String complaint) {
        StringBuilder told = new StringBuilder("the tables are not as Flowtap made them: ");
        StringBuilder remedies = new StringBuilder();
        boolean allMissing = true;
        for (Difference each : differences.subList(0, Math.min(MOST_NAMED, differences.size()))) {
            told.append(remedies.isEmpty() ? "" : ", ").append(each.text());
            remedies.append(remedies.isEmpty() ? "" : "; ").append(each.remedy());
            allMissing &= each.missing();
        }
        if (differences.size() > MOST_NAMED) {
            told.append(" and ").append(differences.size() - MOST_NAMED).append(" more");
        }
        told.append(" (").append(complaint).append("): ");
        return told.append(
                        allMissing
                                ? "run '" + PostgresFailure.MIGRATE + "' with a role that may make tables"
                                : "mend it with " + remedies)
                .append(", or give Flowtap a schema of its own, with ?currentSchema=... in flowtap.database.url")
                .toString();
    }

    /** Whether even an event is refused that has nothing but what all of its type have. Leaves nothing behind. */
    private boolean ordinaryIsRefused(List<Event> batch) throws SQLException {
        Event event = batch.get(0);
        try (Transaction transaction = Transaction.begin(connection)) {
            writers.get().write(connection, List.of(ordinary(event)));
            return false;
        } catch (SQLException e) {
            if (PostgresFailure.isOfStatement(e)) {
                return true;
            }
            throw e;
        }
    }

    private static Event ordinary(Event event) {
        long random = ThreadLocalRandom.current().nextLong();
        UUID id = new UUID(event.timestampMillis() << 16 | 0x7000, random >>> 2 | 1L << 63);
        return Event.builder(id.toString(), event.type())
                .timestampMillis(event.timestampMillis())
                .build();
    }
}
