package io.flowtap.sink.otlp;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.OtlpSpan;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.HttpSinkContract;
import java.util.List;
import java.util.Map;

class OtlpContractTest extends HttpSinkContract {

    @Override
    protected EventSinkProvider provider() {
        return new OtlpSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.otlp.endpoint", url());
    }

    @Override
    protected List<String> ids(ReceivedRequest request) {
        return OtlpSpan.of(request).stream()
                .map(span -> (String) span.attributes().get("flowtap.event.id"))
                .toList();
    }

    @Override
    protected Map<String, String> wrongSettings() {
        return Map.of("flowtap.otlp.endpoint", url(), "flowtap.otlp.headers", "no header");
    }

    @Override
    protected String wrongKey() {
        return "flowtap.otlp.headers";
    }
}
