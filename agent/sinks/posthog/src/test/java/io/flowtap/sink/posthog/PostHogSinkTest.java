package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testsupport.MapSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PostHogSinkTest {

    private static Optional<EventSink> provided(String... settings) {
        for (EventSinkProvider provider : ServiceLoader.load(EventSinkProvider.class)) {
            if (provider instanceof PostHogSinkProvider) {
                return provider.create(SinkContext.of(MapSettings.of(settings), "1", DebugLog.OFF));
            }
        }
        throw new AssertionError("not found as a service");
    }

    @Test
    void theProviderIsFoundAndMakesASinkOnlyForAKey() {
        assertThat(provided()).isEmpty();
        assertThat(provided("flowtap.posthog.api-key", "phc_a", "flowtap.posthog.enabled", "false"))
                .isEmpty();
        EventSink sink = provided("flowtap.posthog.api-key", "phc_a", "flowtap.posthog.flush-at", "7")
                .orElseThrow();

        assertThat(sink.name()).isEqualTo("posthog");
        assertThat(sink.flushAt()).isEqualTo(7);
        assertThat(sink.linger()).isEqualTo(Duration.ofSeconds(10));
        assertThat(sink.maxBatchSize()).isEqualTo(500);
        assertThat(sink.accepts(EventTypes.MODEL_COST)).isTrue();
        assertThat(sink.accepts(EventTypes.AGENT_TRACE_HISTORY)).isFalse();
    }

    @Test
    void theDestinationTellsProjectsApartWithoutTheKey() {
        String one = provided("flowtap.posthog.api-key", "phc_a").orElseThrow().destination();
        String other =
                provided("flowtap.posthog.api-key", "phc_b").orElseThrow().destination();

        assertThat(one)
                .matches("https://us\\.i\\.posthog\\.com \\(project key [0-9a-f]{8}\\)")
                .isNotEqualTo(other);
    }

    @Test
    void aBatchIsOneCompressedRequest() {
        try (DestinationServer server = DestinationServer.start();
                Posting posting = new Posting(server)) {
            assertThat(posting.sink.deliver(Posting.events(500))).isEqualTo(Delivery.ACCEPTED);

            assertThat(server.requests()).hasSize(1);
            ReceivedRequest request = server.requests().get(0);
            assertThat(request.path()).isEqualTo("/batch/");
            assertThat(request.sentBytes()).isLessThan(request.body().length / 5);
            assertThat(BatchFormat.POSTHOG.ids(request))
                    .hasSize(500)
                    .startsWith(Posting.id(0))
                    .doesNotHaveDuplicates();
            assertThat(request.json()).containsEntry("api_key", Posting.KEY);
        }
    }

    @Test
    void eachAttemptSaysWhenItIsSentAndIsOtherwiseTheSame() {
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.status(503)));
                Posting posting = new Posting(server)) {
            List<Event> batch = Posting.events(2);
            assertThat(posting.sink.deliver(batch)).isInstanceOf(Delivery.RetryLater.class);
            assertThat(posting.sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);

            ReceivedRequest first = server.requests().get(0);
            ReceivedRequest second = server.requests().get(1);
            assertThat(first.json()).containsEntry("sent_at", "2026-11-20T18:00:01.000Z");
            assertThat(second.json()).containsEntry("sent_at", "2026-11-20T18:00:02.000Z");
            assertThat(second.json().get("batch")).isEqualTo(first.json().get("batch"));
        }
    }

    @Test
    void aLargeBatchIsSeveralRequestsOfAtMostFourMebibytes() {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 39; i++) {
            batch.add(PostHogTestEvents.of("message_sent", "text", "x".repeat(300_000))
                    .id(Posting.id(i))
                    .event());
        }
        try (DestinationServer server = DestinationServer.start();
                Posting posting = new Posting(server)) {
            assertThat(posting.sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);

            assertThat(server.requests()).hasSize(3);
            List<String> ids = new ArrayList<>();
            for (ReceivedRequest request : server.requests()) {
                assertThat(request.body()).hasSizeLessThanOrEqualTo(BatchBody.MOST_BYTES);
                ids.addAll(BatchFormat.POSTHOG.ids(request));
            }
            assertThat(ids).hasSize(39).doesNotHaveDuplicates();
        }
    }

    @Test
    void ifALaterRequestFailsTheWholeBatchComesAgainWithTheSameIds() {
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batch.add(PostHogTestEvents.of("message_sent", "text", "x".repeat(300_000))
                    .id(Posting.id(i))
                    .event());
        }
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.OK, Answer.status(500)));
                Posting posting = new Posting(server)) {
            assertThat(posting.sink.deliver(batch)).isInstanceOf(Delivery.RetryLater.class);
            assertThat(posting.sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);

            assertThat(BatchFormat.POSTHOG.ids(server.requests().get(2)))
                    .isEqualTo(BatchFormat.POSTHOG.ids(server.requests().get(0)));
        }
    }

    @Test
    void oneEventThatCannotBeSentIsRejectedBeforeAnythingIs() {
        List<Event> batch = new ArrayList<>(Posting.events(2));
        Object[] many = new Object[200_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "key" + i;
            many[i + 1] = 1L;
        }
        batch.add(PostHogTestEvents.of("message_sent", many).event());
        try (DestinationServer server = DestinationServer.start();
                Posting posting = new Posting(server)) {
            Delivery delivery = posting.sink.deliver(batch);

            assertThat(delivery).isInstanceOf(Delivery.Rejected.class);
            assertThat(delivery.toString()).contains("message_sent").contains("more than PostHog takes");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void theLogHasOneLineForEachRequestAndNeverTheKey() {
        Answer telltale = Answer.status(401).body("{\"detail\":\"Invalid key " + Posting.KEY + "\"}");
        Event chatty = PostHogTestEvents.of("message_sent", "text", "my key is " + Posting.KEY)
                .event();
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.OK, telltale));
                Posting posting = new Posting(server)) {
            posting.sink.deliver(Posting.events(3));
            Delivery refused = posting.sink.deliver(List.of(chatty));

            assertThat(posting.log.written()).hasSize(2);
            assertThat(posting.log.written().get(0))
                    .startsWith("posthog: 3 events, " + server.requests().get(0).body().length
                            + " bytes, 200: {\"api_key\":\"***\"")
                    .contains("\"tool_id\":\"search\"")
                    .endsWith("\"sent_at\":\"2026-11-20T18:00:01.000Z\"}");
            assertThat(posting.log.written().get(1)).contains(" 401: ").contains("my key is ***");
            assertThat(String.join("\n", posting.log.written()) + refused + posting.sink.destination())
                    .doesNotContain("verysecret");
        }
    }

    @Test
    void aVeryLongBodyIsLoggedInPart() {
        try (DestinationServer server = DestinationServer.start();
                Posting posting = new Posting(server)) {
            posting.sink.deliver(List.of(PostHogTestEvents.of("message_sent", "text", "x".repeat(300_000))
                    .event()));

            assertThat(posting.log.written().get(0)).hasSizeLessThan(70_000).endsWith(" characters)");
        }
    }
}
