package io.flowtap.sink.postgresql;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.postgresql.connection.ConnectionPool;
import io.flowtap.sink.postgresql.connection.PostgresFailure;
import io.flowtap.sink.postgresql.connection.PostgresLocation;
import io.flowtap.sink.postgresql.connection.PostgresUnavailableException;
import io.flowtap.sink.postgresql.connection.ServerTime;
import io.flowtap.sink.postgresql.insert.LeftOutRows;
import io.flowtap.sink.postgresql.insert.PostgresWriter;
import io.flowtap.sink.postgresql.insert.WriteRefusal;
import io.flowtap.sink.postgresql.maintenance.PostgresMaintenanceDialect;
import io.flowtap.sink.postgresql.partitions.PartitionMaintenance;
import io.flowtap.sink.postgresql.partitions.Partitions;
import io.flowtap.sink.postgresql.schema.PostgresSchema;
import io.flowtap.sink.relational.UnstorableEventException;
import io.flowtap.sink.relational.maintenance.DailyMaintenance;
import io.flowtap.sink.relational.maintenance.RetentionLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Delivers over connections that it opens when needed and gives up when they fail. */
final class PostgresSession implements AutoCloseable {

    private final PostgresLocation location;
    private final ConnectionPool pool;
    private final Clock own;
    private final ServerTime time;
    private final RetentionLimit limit;
    private final DebugLog log;
    private @Nullable PostgresWriter writer;
    private @Nullable PartitionMaintenance partitions;
    /** Null where this role does not own the tables, and leaves the work to those who do. */
    private @Nullable DailyMaintenance maintenance;

    PostgresSession(PostgresLocation location, Clock own, ServerTime time, RetentionLimit limit, DebugLog log) {
        this.location = location;
        this.pool = new ConnectionPool(location);
        this.own = own;
        this.time = time;
        this.limit = limit;
        this.log = log;
    }

    Delivery deliver(List<Event> batch) {
        long startedAt = System.nanoTime();
        Delivery delivery = attempt(batch);
        if (log.enabled()) {
            log.write("postgresql: " + batch.size() + " events, " + outcome(delivery) + ", "
                    + (System.nanoTime() - startedAt) / 1_000_000 + " ms");
        }
        if (!(delivery instanceof Delivery.Accepted || delivery instanceof Delivery.Rejected)) {
            close();
        }
        return delivery;
    }

    private static String outcome(Delivery delivery) {
        return delivery instanceof Delivery.Accepted ? "stored" : "not stored: " + delivery;
    }

    private Delivery attempt(List<Event> batch) {
        try (Connection connection = pool.connection()) {
            if (writer == null) {
                Delivery obstacle = prepare(connection);
                if (obstacle != null) {
                    return obstacle;
                }
            }
            return store(connection, batch);
        } catch (SQLException e) {
            return PostgresFailure.ofConnecting(e, location);
        }
    }

    private Delivery store(Connection connection, List<Event> batch) {
        long now;
        try {
            PostgresWriter.Written written = Objects.requireNonNull(writer).write(connection, batch);
            Delivery obstacle = new LeftOutRows(connection).obstacle(written.leftOut());
            if (obstacle != null) {
                return obstacle;
            }
            now = written.serverMillis();
        } catch (UnstorableEventException e) {
            return new Delivery.Rejected(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return new WriteRefusal(connection, location, () -> new PostgresWriter(time)).delivery(e, batch);
        }
        Objects.requireNonNull(partitions).run(connection, now);
        if (maintenance != null) {
            maintenance.run(connection, now);
        }
        return Delivery.ACCEPTED;
    }

    /** @return null if events can be stored now */
    private @Nullable Delivery prepare(Connection connection) {
        try {
            new PostgresSchema(connection).migrate();
            boolean ownsTables = new Partitions(connection).canChange();
            if (!ownsTables) {
                log.write("postgresql: this role does not own the tables, so partitions and nightly work are left to"
                        + " 'java -jar flowtap.jar migrate --maintenance'");
            }
            partitions = new PartitionMaintenance(ownsTables, log);
            partitions.run(connection, time.now(connection));
            maintenance = ownsTables ? new DailyMaintenance(new PostgresMaintenanceDialect(own), limit, log) : null;
            writer = new PostgresWriter(time);
            return null;
        } catch (PostgresUnavailableException e) {
            return new Delivery.Paused(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            return PostgresFailure.ofPreparation(e, location);
        }
    }

    @Override
    public void close() {
        pool.close();
        writer = null;
    }
}
