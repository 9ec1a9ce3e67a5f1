package io.flowtap.sink.otlp;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.OtlpSpan;
import io.flowtap.testsupport.EventSinkContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class OtlpContractTest extends EventSinkContract {

    private final DestinationServer server = DestinationServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected EventSinkProvider provider() {
        return new OtlpSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.otlp.endpoint", server.url());
    }

    @Override
    protected List<String> arrived() {
        List<String> ids = new ArrayList<>();
        server.stored()
                .forEach(request -> OtlpSpan.of(request)
                        .forEach(span -> ids.add((String) span.attributes().get("flowtap.event.id"))));
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
        return Map.of("flowtap.otlp.endpoint", server.url(), "flowtap.otlp.headers", "no header");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.otlp.headers";
    }
}
