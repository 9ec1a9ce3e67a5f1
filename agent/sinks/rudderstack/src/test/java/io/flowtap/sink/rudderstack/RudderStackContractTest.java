package io.flowtap.sink.rudderstack;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.HttpSinkContract;
import java.util.List;
import java.util.Map;

class RudderStackContractTest extends HttpSinkContract {

    @Override
    protected EventSinkProvider provider() {
        return new RudderStackSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.rudderstack.write-key", "key", "flowtap.rudderstack.data-plane-url", url());
    }

    @Override
    protected List<String> ids(ReceivedRequest request) {
        return BatchFormat.RUDDERSTACK.ids(request);
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
