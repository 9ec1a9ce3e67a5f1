package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.postgresql.DelayingProxy;
import io.flowtap.testapps.postgresql.PgDatabase;
import io.flowtap.testapps.postgresql.PgServer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** A server of its own for each destination over HTTP, and a new database behind a network that can be disturbed. */
final class Destinations implements AutoCloseable {

    private final Map<HttpDestination, DestinationServer> servers = new EnumMap<>(HttpDestination.class);
    private final PgDatabase database;
    private final DelayingProxy network;

    private Destinations(Function<HttpDestination, AnswerScript> script, PgDatabase database) {
        this.database = database;
        this.network = new DelayingProxy(database, Duration.ZERO);
        for (HttpDestination each : HttpDestination.values()) {
            servers.put(each, DestinationServer.start(script.apply(each)));
        }
    }

    /** @param script makes one for each server */
    static Destinations start(Supplier<AnswerScript> script) {
        return new Destinations(each -> script.get(), PgServer.shared().database());
    }

    /**
     * Counts requests from the first with several events: one that is refused alone is put aside, and rightly so.
     *
     * @param script makes one for each server
     */
    static Destinations failingBatches(Supplier<AnswerScript> script) {
        return new Destinations(
                each -> batches(each, script.get()), PgServer.shared().database());
    }

    private static AnswerScript batches(HttpDestination destination, AnswerScript script) {
        AtomicInteger counted = new AtomicInteger();
        return request -> counted.get() > 0 || destination.ids(request).size() > 1
                ? script.answer(request.numbered(counted.incrementAndGet()))
                : Answer.OK;
    }

    /** Servers that take everything, and a database on a server of the test's own. */
    static Destinations with(PgDatabase database) {
        return new Destinations(each -> AnswerScript.always(Answer.OK), database);
    }

    DestinationServer server(HttpDestination destination) {
        return servers.get(destination);
    }

    /** What the application's way to PostgreSQL is like. */
    DelayingProxy network() {
        return network;
    }

    /** For the tests themselves: not through {@link #network}. */
    RecordedRows rows() {
        return new RecordedRows(database);
    }

    /** Refuses all connections from now on. */
    void down() {
        servers.values().forEach(DestinationServer::down);
        network.refuse(true);
        network.cut();
    }

    void up() {
        servers.values().forEach(DestinationServer::up);
        network.refuse(false);
    }

    /** Ends every disturbance. */
    void allAnswer() {
        servers.values().forEach(server -> server.answer(AnswerScript.always(Answer.OK)));
        network.resume();
        network.refuse(false);
    }

    /** The configuration that makes an application deliver to all of them. */
    ForkedApp configure(ForkedApp app) {
        return configureServers(app.storingIn(database.through(network.port())));
    }

    /** That which makes it deliver to the servers alone, and keep its database. */
    ForkedApp configureServers(ForkedApp app) {
        servers.forEach((destination, server) ->
                destination.settings(server.url()).forEach((key, value) -> app.option("-D" + key + "=" + value)));
        return app;
    }

    /** Delivers what ended applications have left behind in {@code home}. */
    void drain(FlowtapHome home, Jdk jdk) throws Exception {
        configure(ForkedApp.on(jdk).option("-Dflowtap.home=" + home.folder()))
                .jar(Project.agentJar(), "drain")
                .run()
                .successfully();
    }

    @Override
    public void close() {
        servers.values().forEach(DestinationServer::close);
        network.close();
    }
}
