package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.MapSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A sink that posts to a server of the test. */
final class Posting implements AutoCloseable {

    static final String KEY = "phc_verysecret";

    final CollectedLog log = new CollectedLog();
    final PostHogSink sink;
    private long now = Instant.parse("2026-11-20T18:00:00Z").toEpochMilli();

    Posting(DestinationServer server) {
        this(server.url(), Duration.ofSeconds(20));
    }

    Posting(String host, Duration timeout) {
        PostHogSettings settings = PostHogSettings.of(
                        MapSettings.of("flowtap.posthog.api-key", KEY, "flowtap.posthog.host", host))
                .orElseThrow();
        sink = new PostHogSink(settings, "1", log, new Ticking(), timeout);
    }

    static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(PostHogTestEvents.of("tool_used", "tool_id", "search")
                    .id(id(i))
                    .event());
        }
        return events;
    }

    static String id(int number) {
        return String.format("0199a5c4-51bb-7a3e-9d10-%012d", number);
    }

    @Override
    public void close() {
        sink.close();
    }

    /** A second later each time somebody looks. */
    private final class Ticking extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now += 1_000;
            return Instant.ofEpochMilli(now);
        }
    }
}
