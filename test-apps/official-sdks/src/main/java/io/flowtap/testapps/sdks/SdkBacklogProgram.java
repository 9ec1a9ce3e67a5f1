package io.flowtap.testapps.sdks;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogInterface;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code SdkBacklogProgram SDK URL EVENTS}: hands the SDK that many events of a usual size at once and lets it send. By
 * default posthog-server keeps 1,000 events and drops the oldest; here its queue holds them all.
 */
public final class SdkBacklogProgram {

    private SdkBacklogProgram() {}

    public static void main(String[] args) throws InterruptedException {
        int events = Integer.parseInt(args[2]);
        SdkClient client = Sdk.valueOf(args[0]) == Sdk.POSTHOG ? posthog(args[1], events) : rudder(args[1]);
        for (int i = 1; i <= events; i++) {
            client.send(i);
        }
        Thread.currentThread().join();
    }

    private static SdkClient posthog(String url, int events) {
        PostHogInterface posthog = PostHog.with(
                PostHogConfig.builder("phc_test").host(url).maxQueueSize(events).build());
        return new SdkClient() {
            @Override
            public void send(int number) {
                posthog.capture(
                        "user_1",
                        "model_cost",
                        PostHogCaptureOptions.builder()
                                .properties(properties(number))
                                .build());
            }

            @Override
            public void close() {
                posthog.close();
            }
        };
    }

    private static SdkClient rudder(String url) {
        RudderAnalytics rudder =
                RudderAnalytics.builder("key").setDataPlaneUrl(url).build();
        return new SdkClient() {
            @Override
            public void send(int number) {
                rudder.enqueue(
                        TrackMessage.builder("model_cost").userId("user_1").properties(properties(number)));
            }

            @Override
            public void close() {
                rudder.shutdown();
            }
        };
    }

    private static Map<String, Object> properties(int number) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("n", number);
        properties.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        properties.put("workspace_id", "workspace_1");
        properties.put("organization_id", "organization_1");
        properties.put("service", "bench");
        properties.put("status", "ok");
        properties.put("latency_ms", 1_250);
        properties.put("provider", "openai");
        properties.put("model_name", "gpt-5-mini");
        properties.put("input_tokens", 3_210);
        properties.put("output_tokens", 412);
        properties.put("cost_usd_micros", 1_626);
        properties.put("finish_reason", "stop");
        return properties;
    }
}
