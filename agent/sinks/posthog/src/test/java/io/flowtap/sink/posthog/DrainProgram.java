package io.flowtap.sink.posthog;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.Tally;
import io.flowtap.testsupport.MapSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast a backlog goes out. A program, not a test: what it prints depends on the machine. */
public final class DrainProgram {

    private static final Object[] CALL = {
        "provider",
        "openai",
        "model_name",
        "gpt-5-mini-2025-08-07",
        "requested_model",
        "gpt-5-mini",
        "operation",
        "chat",
        "input_tokens",
        412L,
        "output_tokens",
        58L,
        "reasoning_tokens",
        32L,
        "rate_input_per_1k",
        0.00025,
        "rate_output_per_1k",
        0.002,
        "cost_usd_micros",
        219L,
        "priced",
        true,
        "finish_reason",
        "tool_calls",
        "streaming",
        false,
        "tokens_estimated",
        false,
        "response_id",
        "chatcmpl-54",
        "agent_id",
        "SupportAssistant",
        "flow_id",
        "SupportAssistant#answer",
        "execution_id",
        "73484502-dcc5-4e81-bb51-bafac3d09b46"
    };

    private DrainProgram() {}

    /** @param args events, milliseconds until the server answers; 30000 and 50 if there are none */
    public static void main(String[] args) {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
        Duration roundTrip = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 50);
        List<Event> backlog = backlog(count);
        AnswerScript script = AnswerScript.always(Answer.OK.after(roundTrip));
        for (int run = 1; run <= 3; run++) {
            try (DestinationServer server = DestinationServer.start(script)) {
                PostHogSettings settings = PostHogSettings.of(MapSettings.of(
                                "flowtap.posthog.api-key", "phc_measured", "flowtap.posthog.host", server.url()))
                        .orElseThrow();
                PostHogSink sink =
                        new PostHogSink(settings, "1", DebugLog.OFF, Clock.systemUTC(), Duration.ofSeconds(10));
                long start = System.nanoTime();
                drain(backlog, sink);
                double seconds = (System.nanoTime() - start) / 1e9;
                sink.close();
                int requests = server.requests().size();
                int arrived = Tally.of(server.requests(), BatchFormat.POSTHOG::ids)
                        .ids()
                        .size();
                System.out.printf(
                        "run %d: %d of %d events in %d requests, %.2f s, %.0f events/s, %.1f ms a request%n",
                        run, arrived, count, requests, seconds, count / seconds, seconds * 1000 / requests);
            }
        }
    }

    private static List<Event> backlog(int count) {
        List<Event> backlog = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PostHogTestEvents events = i % 3 == 0
                    ? PostHogTestEvents.of("model_cost", CALL)
                    : PostHogTestEvents.of("tool_used", "tool_id", "search");
            backlog.add(events.id(Posting.id(i)).event());
        }
        return backlog;
    }

    private static void drain(List<Event> backlog, PostHogSink sink) {
        for (int from = 0; from < backlog.size(); from += sink.maxBatchSize()) {
            List<Event> batch = backlog.subList(from, Math.min(backlog.size(), from + sink.maxBatchSize()));
            if (!(sink.deliver(batch) instanceof Delivery.Accepted)) {
                throw new IllegalStateException("not accepted");
            }
        }
    }
}
