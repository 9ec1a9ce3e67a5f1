package io.flowtap.sink.posthog;

import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** PostHog, if there is a project key and it is not turned off. */
public final class PostHogSinkProvider implements EventSinkProvider {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public Optional<EventSink> create(SinkContext context) {
        return PostHogSettings.of(context.settings())
                .map(settings ->
                        new PostHogSink(settings, context.flowtapVersion(), context.log(), Clock.systemUTC(), TIMEOUT));
    }
}
