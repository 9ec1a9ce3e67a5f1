package io.flowtap.testapps.endtoend;

import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.OtlpSpan;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testapps.destination.Tally;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A destination over HTTP as the application is configured for it, and how events are read out of its requests. */
public enum HttpDestination {
    POSTHOG("PostHog") {
        @Override
        public Map<String, String> settings(String url) {
            return Map.of("flowtap.posthog.api-key", "phc_test", "flowtap.posthog.host", url);
        }

        @Override
        public List<String> ids(ReceivedRequest request) {
            return ids(request, false);
        }

        @Override
        List<String> derivedIds(ReceivedRequest request) {
            return ids(request, true);
        }

        private List<String> ids(ReceivedRequest request, boolean derived) {
            List<String> ids = BatchFormat.POSTHOG.ids(request);
            List<String> names = BatchFormat.POSTHOG.names(request);
            return IntStream.range(0, ids.size())
                    .filter(i -> names.get(i).equals("$ai_trace") == derived)
                    .mapToObj(ids::get)
                    .toList();
        }
    },
    RUDDERSTACK("RudderStack") {
        @Override
        public Map<String, String> settings(String url) {
            return Map.of("flowtap.rudderstack.write-key", "key", "flowtap.rudderstack.data-plane-url", url);
        }

        @Override
        public List<String> ids(ReceivedRequest request) {
            return BatchFormat.RUDDERSTACK.ids(request);
        }
    },
    OTLP("OTLP") {
        @Override
        public Map<String, String> settings(String url) {
            return Map.of("flowtap.otlp.endpoint", url);
        }

        @Override
        public List<String> ids(ReceivedRequest request) {
            return OtlpSpan.of(request).stream()
                    .map(span -> span.attributes().getOrDefault("flowtap.event.id", ""))
                    .toList();
        }
    };

    private final String title;

    HttpDestination(String title) {
        this.title = title;
    }

    /** The configuration that delivers to {@code url}. */
    public abstract Map<String, String> settings(String url);

    /** Of the events in one request. */
    public abstract List<String> ids(ReceivedRequest request);

    /** Of what is sent in addition to an event: PostHog's view of a trace, one for each flow. */
    List<String> derivedIds(ReceivedRequest request) {
        return List.of();
    }

    /** The events that the server has stored. */
    public Tally stored(DestinationServer server) {
        return Tally.of(server.stored(), this::ids);
    }

    @Override
    public String toString() {
        return title;
    }
}
