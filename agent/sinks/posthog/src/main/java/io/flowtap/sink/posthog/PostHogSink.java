package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.http.AnswerMeaning;
import io.flowtap.sink.http.HttpAnswer;
import io.flowtap.sink.http.HttpEndpoint;
import io.flowtap.sink.http.KeyFingerprint;
import io.flowtap.sink.text.Timestamps;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Posts events to PostHog's {@code /batch/}. */
final class PostHogSink implements EventSink {

    private static final int MOST_LOGGED_CHARS = 64 * 1024;

    private final PostHogSettings settings;
    private final DebugLog log;
    private final Clock clock;
    private final HttpEndpoint endpoint;
    private final AnswerMeaning meaning;
    private final Capture capture;
    private final CapturedJson json = new CapturedJson();

    PostHogSink(PostHogSettings settings, String flowtapVersion, DebugLog log, Clock clock, Duration timeout) {
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.endpoint =
                new HttpEndpoint(settings.address(), Map.of("User-Agent", "flowtap/" + flowtapVersion), timeout);
        this.meaning = AnswerMeaning.of("PostHog", PostHogSettings.KEY, PostHogSettings.HOST)
                .hiding(settings.key());
        this.capture = new Capture(flowtapVersion, settings.aiSpans());
    }

    @Override
    public String name() {
        return "posthog";
    }

    @Override
    public String destination() {
        return settings.host() + " (project key " + KeyFingerprint.of(settings.key()) + ")";
    }

    /** The trees of flows are for databases; their events are sent one by one. */
    @Override
    public boolean accepts(String type) {
        return !type.equals(EventTypes.AGENT_TRACE_HISTORY);
    }

    @Override
    public int maxBatchSize() {
        return PostHogSettings.MOST_EVENTS;
    }

    @Override
    public int flushAt() {
        return settings.flushAt();
    }

    @Override
    public Duration linger() {
        return settings.linger();
    }

    /**
     * Nearly always one request. If a later one of several fails, the earlier ones are sent again with the same ids,
     * which PostHog merges.
     */
    @Override
    public Delivery deliver(List<Event> batch) {
        BatchBody body = new BatchBody();
        for (Event event : batch) {
            List<byte[]> captured;
            try {
                captured = json(event);
            } catch (IOException | RuntimeException | StackOverflowError e) {
                return new Delivery.Rejected("the " + event.type() + " event cannot be written as JSON: " + e);
            }
            for (byte[] each : captured) {
                if (!body.add(each)) {
                    Delivery delivery = post(body);
                    if (!(delivery instanceof Delivery.Accepted)) {
                        return delivery;
                    }
                    body = new BatchBody();
                    body.add(each);
                }
            }
        }
        return post(body);
    }

    private List<byte[]> json(Event event) throws IOException {
        List<byte[]> captured = new ArrayList<>();
        for (CapturedEvent each : capture.of(event)) {
            captured.add(json.of(each));
        }
        return captured;
    }

    private Delivery post(BatchBody body) {
        // PostHog corrects the events' times by the difference between this one and the arrival.
        String sentAt = Timestamps.of(clock.millis());
        byte[] bytes = body.with(settings.key(), sentAt);
        Delivery delivery;
        String outcome;
        try {
            HttpAnswer answer = endpoint.post(bytes, "application/json", true);
            delivery = meaning.delivery(answer);
            outcome = String.valueOf(answer.status());
        } catch (IOException e) {
            delivery = meaning.delivery(e);
            outcome = "no answer";
        }
        if (log.enabled()) {
            log(body, sentAt, bytes.length, outcome);
        }
        return delivery;
    }

    private void log(BatchBody body, String sentAt, int bytes, String outcome) {
        String text = meaning.masked(body.text(settings.key(), sentAt));
        log.write("posthog: " + body.events() + " events, " + bytes + " bytes, " + outcome + ": "
                + (text.length() <= MOST_LOGGED_CHARS
                        ? text
                        : text.substring(0, MOST_LOGGED_CHARS) + "… (" + text.length() + " characters)"));
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
