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

    PostgresSession(PostgresLocation location, Clock clock) {
        this.location = location;
        this.pool = new ConnectionPool(location);
        this.clock = clock;
    }

    Delivery deliver(List<Event> batch) {
        try (Connection connection = pool.connection()) {
            if (writer == null) {
                new Schema(connection).migrate();
                writer = new EventWriter(clock);
            }
            writer.write(connection, batch);
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

    @Override
    public void close() {
        pool.close();
        writer = null;
    }
}
