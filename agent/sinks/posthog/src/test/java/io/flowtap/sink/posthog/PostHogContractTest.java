package io.flowtap.sink.posthog;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testsupport.EventSinkContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class PostHogContractTest extends EventSinkContract {

    private final DestinationServer server = DestinationServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected EventSinkProvider provider() {
        return new PostHogSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.posthog.api-key", "phc_key", "flowtap.posthog.host", server.url());
    }

    @Override
    protected List<String> arrived() {
        List<String> ids = new ArrayList<>();
        server.stored().forEach(request -> ids.addAll(BatchFormat.POSTHOG.ids(request)));
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
        return Map.of("flowtap.posthog.api-key", "phc_key", "flowtap.posthog.host", "no address");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.posthog.host";
    }

    /** What is nested is sent as text, but nothing shortens an event of so many properties. */
    @Override
    protected Map<String, Object> unstorable() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            many.put("key" + i, 1L);
        }
        return many;
    }
}
