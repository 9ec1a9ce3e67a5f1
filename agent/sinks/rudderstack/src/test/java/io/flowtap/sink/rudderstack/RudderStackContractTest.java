package io.flowtap.sink.rudderstack;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testsupport.EventSinkContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class RudderStackContractTest extends EventSinkContract {

    private final DestinationServer server = DestinationServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected EventSinkProvider provider() {
        return new RudderStackSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.rudderstack.write-key", "key", "flowtap.rudderstack.data-plane-url", server.url());
    }

    @Override
    protected List<String> arrived() {
        List<String> ids = new ArrayList<>();
        server.stored().forEach(request -> ids.addAll(BatchFormat.RUDDERSTACK.ids(request)));
        return ids;
    }

    @Override
    protected void fail() {
        server.down();
    }

    @Override
    protected void recover() {
        server.up();
    }

    @Override
    protected Map<String, String> wrongSettings() {
        return Map.of("flowtap.rudderstack.write-key", "key", "flowtap.rudderstack.data-plane-url", "no address");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.rudderstack.data-plane-url";
    }
}
