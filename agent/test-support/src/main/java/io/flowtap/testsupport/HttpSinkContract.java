package io.flowtap.testsupport;

import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What every destination does that is reached by HTTP: here a server that records what it is sent. */
public abstract class HttpSinkContract extends EventSinkContract {

    private final DestinationServer server = DestinationServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    /** Where the server is. */
    protected final String url() {
        return server.url();
    }

    /** Ids of the events in what a sink has sent. */
    protected abstract List<String> ids(ReceivedRequest request);

    @Override
    protected final List<String> arrived() {
        List<String> ids = new ArrayList<>();
        server.stored().forEach(request -> ids.addAll(ids(request)));
        return ids;
    }

    @Override
    protected final void fail() {
        server.down();
    }

    @Override
    protected final void recover() {
        server.up();
    }
}
