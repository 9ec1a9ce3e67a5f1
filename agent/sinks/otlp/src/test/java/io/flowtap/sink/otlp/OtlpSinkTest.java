package io.flowtap.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.event.Event;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.OtlpSpan;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.MapSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OtlpSinkTest {

    private static final List<Event> BATCH = List.of(OtlpTestEvents.call(1), OtlpTestEvents.call(2));

    private final DestinationServer server = DestinationServer.start();
    private final CollectedLog log = new CollectedLog();
    private final EventSink sink = sink("signoz-ingestion-key=a-secret-key");

    private EventSink sink(String headers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("flowtap.otlp.endpoint", server.url());
        settings.put("flowtap.otlp.headers", headers);
        SinkContext context = SinkContext.of(new MapSettings(settings), "1.2.3", log);
        return new OtlpSinkProvider().create(context).orElseThrow();
    }

    @AfterEach
    void close() {
        sink.close();
        server.close();
    }

    private Delivery answered(Answer answer) throws Exception {
        server.answer(AnswerScript.always(answer));
        return sink.deliver(BATCH);
    }

    @Test
    void aBatchIsOneRequestWithASpanForEachEvent() throws Exception {
        assertThat(sink.deliver(BATCH)).isEqualTo(Delivery.ACCEPTED);

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("signoz-ingestion-key")).isEqualTo("a-secret-key");
        assertThat(OtlpSpan.of(server.requests().get(0)))
                .extracting(span -> span.attributes().get("flowtap.event.id"))
                .containsExactly(BATCH.get(0).id(), BATCH.get(1).id());
    }

    @Test
    void aBatchThatIsSentAgainIsTheSameByteForByte() throws Exception {
        server.answer(AnswerScript.first(Answer.status(500), Answer.OK.butReset()));

        assertThat(sink.deliver(BATCH)).isInstanceOf(Delivery.RetryLater.class);
        assertThat(sink.deliver(BATCH)).isInstanceOf(Delivery.RetryLater.class);
        assertThat(sink.deliver(BATCH)).isEqualTo(Delivery.ACCEPTED);

        assertThat(server.requests()).hasSize(3);
        assertThat(server.requests().get(1).body())
                .isEqualTo(server.requests().get(0).body());
        assertThat(server.requests().get(2).body())
                .isEqualTo(server.requests().get(0).body());
    }

    @Test
    void nothingWaitsInsideTheSink() throws Exception {
        server.answer(AnswerScript.always(Answer.status(503)));

        sink.deliver(BATCH);

        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void anOverloadedOrBrokenServerIsAskedAgain(int status) throws Exception {
        assertThat(answered(Answer.status(status))).isInstanceOfSatisfying(Delivery.RetryLater.class, later -> {
            assertThat(later.atLeast()).isZero();
            assertThat(later.reason()).contains(String.valueOf(status));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aServerThatSaysWhenIsLeftAloneUntilThen(int status) throws Exception {
        assertThat(answered(Answer.status(status).header("Retry-After", "7")))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        later -> assertThat(later.atLeast()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void aBatchTheServerCannotTakeIsRefused(int status) throws Exception {
        assertThat(answered(Answer.status(status))).isInstanceOf(Delivery.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 405, 415})
    void aServerThatWantsNothingFromUsWaitsForSomebodyToAct(int status) throws Exception {
        assertThat(answered(Answer.status(status)))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason()).contains("flowtap.otlp."));
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() throws Exception {
        server.down();
        assertThat(sink.deliver(BATCH)).isInstanceOf(Delivery.RetryLater.class);
        server.up();
        assertThat(sink.deliver(BATCH)).isEqualTo(Delivery.ACCEPTED);

        server.answer(AnswerScript.resetBeforeReading(2));
        assertThat(answered(Answer.reset())).isInstanceOf(Delivery.RetryLater.class);
        assertThat(answered(Answer.OK.cutShort())).isInstanceOf(Delivery.RetryLater.class);
        assertThat(answered(Answer.OK)).isEqualTo(Delivery.ACCEPTED);
    }

    /** The specification forbids to send them again. */
    @Test
    void whatAServerTookOnlyAPartOfIsDoneAndCounted() throws Exception {
        // partial_success { rejected_spans: 1, error_message: "too old" }
        Answer partial = Answer.status(200).body("\n\u000b\b\u0001\u0012\u0007too old");

        assertThat(answered(partial)).isEqualTo(Delivery.ACCEPTED);
        assertThat(answered(partial)).isEqualTo(Delivery.ACCEPTED);

        assertThat(log.written())
                .contains(
                        "otlp: the server did not take 1 of them, 1 since start: too old",
                        "otlp: the server did not take 1 of them, 2 since start: too old");
    }

    /** With the length of the message, its second byte passes through all values. */
    @Test
    void aPartOfABatchThatIsNotTakenIsNeverABatchThatIsNotTaken() throws Exception {
        for (int length = 1; length < 100; length++) {
            // partial_success { error_message: "x..." }
            Answer warning =
                    Answer.status(200).body("\n" + (char) (length + 2) + "\u0012" + (char) length + "x".repeat(length));

            assertThat(answered(warning))
                    .as("a warning of %d characters", length)
                    .isEqualTo(Delivery.ACCEPTED);
        }
    }

    @Test
    void keysAreNeverShown() throws Exception {
        Delivery refused = answered(Answer.status(401).body("no account a-secret-key"));
        sink.deliver(BATCH);
        try (EventSink other = sink("Authorization=Bearer%20another-secret")) {
            server.answer(AnswerScript.always(Answer.status(400).body("bad token another-secret")));
            assertThat(other.deliver(BATCH).toString()).contains("bad token").doesNotContain("another-secret");
        }

        assertThat(refused.toString()).contains("no account").doesNotContain("a-secret-key");
        assertThat(sink.destination()).doesNotContain("a-secret-key");
        assertThat(String.join("\n", log.written())).contains("POST").doesNotContain("secret");
    }

    @Test
    void everythingIsWantedButTreesAndReportsOfLosses() throws Exception {
        assertThat(sink.accepts("model_cost")).isTrue();
        assertThat(sink.accepts("identify")).isTrue();
        assertThat(sink.accepts("checkout_completed")).isTrue();
        assertThat(sink.accepts("an_event_of_the_application")).isTrue();
        assertThat(sink.accepts("events_dropped")).isFalse();
        assertThat(sink.accepts("agent_trace_history")).isFalse();

        assertThat(sink.deliver(List.of(OtlpTestEvents.of("agent_trace_history", Map.of()))))
                .isEqualTo(Delivery.ACCEPTED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aBatchTooLargeForAnyServerIsNotEvenSent() throws Exception {
        List<Event> large = new ArrayList<>();
        for (int i = 0; i < 42; i++) {
            large.add(OtlpTestEvents.of("prompt_blocked", Map.of("content", "x".repeat(500_000))));
        }

        assertThat(sink.deliver(large))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("larger"));
        assertThat(server.requests()).isEmpty();
        assertThat(sink.deliver(large.subList(0, 20))).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void nothingIsConnectedBeforeTheFirstBatch() {
        assertThat(server.requests()).isEmpty();
        assertThat(sink.name()).isEqualTo("otlp");
        assertThat(sink.destination()).startsWith(server.url() + "/v1/traces (headers ");
        assertThat(new OtlpSinkProvider().create(SinkContext.of(new MapSettings(Map.of()), "1", log)))
                .isEmpty();
        assertThatThrownBy(() -> sink("oops")).isInstanceOf(IllegalArgumentException.class);
    }
}
