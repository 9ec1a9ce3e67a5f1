package io.flowtap.testapps.sdks;

import com.posthog.server.PostHog;
import com.posthog.server.PostHogCaptureOptions;
import com.posthog.server.PostHogConfig;
import com.posthog.server.PostHogInterface;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The SDKs, at the versions of this module's pom.xml. */
enum Sdk {
    POSTHOG("posthog-server", BatchFormat.POSTHOG) {
        @Override
        SdkClient open(String url) {
            PostHogInterface posthog =
                    PostHog.with(PostHogConfig.builder("phc_test").host(url).build());
            return new SdkClient() {
                @Override
                public void send(int number) {
                    posthog.capture(
                            "user_1",
                            "flow_executed",
                            PostHogCaptureOptions.builder()
                                    .property("n", number)
                                    .build());
                }

                @Override
                public void close() {
                    posthog.close();
                }
            };
        }
    },
    RUDDERSTACK("rudderstack analytics", BatchFormat.RUDDERSTACK) {
        @Override
        SdkClient open(String url) {
            RudderAnalytics rudder =
                    RudderAnalytics.builder("key").setDataPlaneUrl(url).build();
            return new SdkClient() {
                @Override
                public void send(int number) {
                    rudder.enqueue(TrackMessage.builder("flow_executed")
                            .userId("user_1")
                            .properties(Map.of("n", number)));
                }

                @Override
                public void close() {
                    rudder.flush();
                    rudder.shutdown();
                }
            };
        }
    };

    private final String title;
    private final BatchFormat format;

    Sdk(String title, BatchFormat format) {
        this.title = title;
        this.format = format;
    }

    /** @param url of the destination, without a path */
    abstract SdkClient open(String url);

    String title() {
        return title;
    }

    /** The numbers given to {@link SdkClient#send}, out of one request. */
    List<String> numbers(ReceivedRequest request) {
        List<String> numbers = new ArrayList<>();
        for (Map<String, Object> event : format.events(request)) {
            numbers.add(String.valueOf(((Map<?, ?>) event.get("properties")).get("n")));
        }
        return numbers;
    }

    /** The ids the SDK gave its events, out of one request. */
    List<String> ids(ReceivedRequest request) {
        return format.ids(request);
    }

    /** Whether this is the request that carries events: SDKs also ask for flags and settings. */
    boolean carriesEvents(ReceivedRequest request) {
        return request.path().contains("batch");
    }
}
