package io.flowtap.sink.postgresql;

import io.flowtap.event.Delivery;
import io.flowtap.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Delivers over connections that it opens when needed and gives up when they fail. */
final class PostgresSession implements AutoCloseable {

    private final PostgresLocation location;
    private final ConnectionPool pool;
    private final Clock clock;
    private EventWriter writer;
    private PartitionUpkeep partitions;
    private DailyUpkeep upkeep;

    PostgresSession(PostgresLocation location, Clock clock) {
        this.location = location;
        this.pool = new ConnectionPool(location);
        this.clock = clock;
    }

    Delivery deliver(List<Event> batch) {
        try (Connection connection = pool.connection()) {
            if (writer == null) {
                prepare(connection);
            }
            partitions.run(connection);
            writer.write(connection, batch);
            upkeep.run(connection);
            return Delivery.ACCEPTED;
        } catch (PostgresUnavailableException e) {
            close();
            return new Delivery.Paused(e.getMessage());
        } catch (UnstorableEventException e) {
            return new Delivery.Rejected(e.getMessage());
        } catch (SQLException e) {
            Delivery failure = PostgresFailure.delivery(e, location);
            if (!(failure instanceof Delivery.Rejected)) {
                close();
            }
            return failure;
        }
    }

    private void prepare(Connection connection) throws SQLException, PostgresUnavailableException {
        new Schema(connection).migrate();
        partitions = new PartitionUpkeep(clock);
        upkeep = new DailyUpkeep(new Partitions(connection).mine(), clock);
        writer = new EventWriter(clock);
    }

    @Override
    public void close() {
        pool.close();
        writer = null;
    }
}
