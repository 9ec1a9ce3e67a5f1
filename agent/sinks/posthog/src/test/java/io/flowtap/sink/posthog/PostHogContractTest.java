package io.flowtap.sink.posthog;

import io.flowtap.sink.EventSinkProvider;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.HttpSinkContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class PostHogContractTest extends HttpSinkContract {

    @Override
    protected EventSinkProvider provider() {
        return new PostHogSinkProvider();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("flowtap.posthog.api-key", "phc_key", "flowtap.posthog.host", url());
    }

    @Override
    protected List<String> ids(ReceivedRequest request) {
        return BatchFormat.POSTHOG.ids(request);
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
