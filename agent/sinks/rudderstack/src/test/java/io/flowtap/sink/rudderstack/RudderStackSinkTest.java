package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.event.Event;
import io.flowtap.event.EventTypes;
import io.flowtap.sink.Delivery;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import io.flowtap.testapps.destination.ReceivedRequest;
import io.flowtap.testapps.destination.Tally;
import io.flowtap.testsupport.CollectedLog;
import io.flowtap.testsupport.MapSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One batch after the other, at a server that fails in every way known of data planes. */
class RudderStackSinkTest {

    private static final String KEY = "2AbCdEfGhIjKlMnOpQrStUvWxYz";
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

    private final CollectedLog log = new CollectedLog();
    private final DestinationServer server = DestinationServer.start(AnswerScript.always(Answer.OK.body("OK")));
    private final RudderStackSink sink = sink(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        sink.close();
        server.close();
    }

    private RudderStackSink sink(Duration timeout) {
        DataPlane dataPlane = DataPlane.of(MapSettings.of(DataPlane.WRITE_KEY, KEY, DataPlane.URL, server.url()))
                .orElseThrow();
        return new RudderStackSink(dataPlane, "1.2.3", log, NOW, timeout);
    }

    @Test
    void aBatchIsOneRequest() {
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 250))).isEqualTo(Delivery.ACCEPTED);

        assertThat(server.requests()).hasSize(1);
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/batch");
        assertThat(request.header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8)));
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(request.header("User-Agent")).isEqualTo("flowtap/1.2.3");
        assertThat(request.sentBytes()).isLessThan(request.body().length / 4);
        assertThat(request.json()).containsEntry("sentAt", "2026-11-21T09:00:00.000Z");
        assertThat(BatchFormat.RUDDERSTACK.ids(request))
                .isEqualTo(RudderStackTestEvents.numbered(0, 250).stream()
                        .map(Event::id)
                        .toList());
        assertThat(BatchFormat.RUDDERSTACK.events(request))
                .allSatisfy(message -> assertThat(message).containsEntry("sentAt", "2026-11-21T09:00:00.000Z"));
    }

    @Test
    void everyMessageHasAUserOrSomebodyUnknown() {
        List<Event> batch = List.of(
                RudderStackTestEvents.of("flow_executed"),
                RudderStackTestEvents.by(null, "s", null, "flow_executed"),
                RudderStackTestEvents.by(null, null, RudderStackTestEvents.TRACE, "model_cost"),
                RudderStackTestEvents.bare("events_dropped"),
                RudderStackTestEvents.bare("identify"),
                RudderStackTestEvents.bare("alias"),
                RudderStackTestEvents.bare("group"));
        sink.deliver(batch);

        assertThat(BatchFormat.RUDDERSTACK.events(server.requests().get(0)))
                .hasSize(7)
                .allSatisfy(message -> assertThat(message.containsKey("userId") || message.containsKey("anonymousId"))
                        .isTrue());
    }

    @Test
    void treesAreNotForWarehouses() {
        assertThat(sink.accepts(EventTypes.AGENT_TRACE_HISTORY)).isFalse();
        assertThat(sink.accepts(EventTypes.MODEL_COST)).isTrue();
        assertThat(sink.accepts("checkout_completed")).isTrue();
    }

    @Test
    void aBatchMayTakeSeveralRequests() {
        List<Event> batch = RudderStackTestEvents.numbered(0, 200, "content", "x".repeat(10_000));

        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(server.requests()).hasSizeGreaterThan(3);
        Tally tally = tally();
        assertThat(tally.ids())
                .containsExactlyElementsOf(batch.stream().map(Event::id).toList());
        assertThat(tally.repeats()).isZero();
    }

    @Test
    void whatWasAcceptedOfABatchDoesNotComeAgain() {
        List<Event> batch = RudderStackTestEvents.numbered(0, 200, "content", "x".repeat(10_000));
        server.answer(request -> request.number() == 3 ? Answer.status(500) : Answer.OK);

        assertThat(sink.deliver(batch)).isInstanceOf(Delivery.RetryLater.class);
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(tally().ids())
                .containsExactlyElementsOf(batch.stream().map(Event::id).toList());
        assertThat(tally().repeats()).isZero();
    }

    @Test
    void halvesOfARefusedBatchSendOnlyWhatIsMissing() {
        List<Event> batch = RudderStackTestEvents.numbered(0, 200, "content", "x".repeat(10_000));
        server.answer(request -> request.number() == 3 ? Answer.status(400) : Answer.OK);

        assertThat(sink.deliver(batch)).isInstanceOf(Delivery.Rejected.class);
        assertThat(sink.deliver(batch.subList(0, 10))).isEqualTo(Delivery.ACCEPTED);
        assertThat(server.requests()).hasSize(3);
        assertThat(sink.deliver(batch.subList(10, 200))).isEqualTo(Delivery.ACCEPTED);
        assertThat(tally().repeats()).isZero();
        assertThat(tally().ids()).hasSize(200);
        // Asked for once more, such as by a replay, an event is sent again.
        assertThat(sink.deliver(batch.subList(0, 10))).isEqualTo(Delivery.ACCEPTED);
        assertThat(tally().repeats()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void anOverloadedServerIsAskedLaterWithTheSameIds(int status) {
        server.answer(AnswerScript.first(Answer.status(status)));
        List<Event> batch = RudderStackTestEvents.numbered(0, 20);

        Delivery first = sink.deliver(batch);
        assertThat(first).isInstanceOf(Delivery.RetryLater.class);
        assertThat(((Delivery.RetryLater) first).reason()).contains("RudderStack answered " + status);
        assertThat(((Delivery.RetryLater) first).atLeast()).isZero();
        assertThat(sink.deliver(batch)).isEqualTo(Delivery.ACCEPTED);
        assertThat(server.requests()).hasSize(2);
        assertThat(BatchFormat.RUDDERSTACK.ids(server.requests().get(1)))
                .isEqualTo(BatchFormat.RUDDERSTACK.ids(server.requests().get(0)));
    }

    @Test
    void aServerMaySayHowLongItWantsToBeLeftAlone() {
        server.answer(AnswerScript.first(Answer.status(429).header("Retry-After", "7")));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 1)))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        later -> assertThat(later.atLeast()).isEqualTo(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void aBatchThatIsRefusedIsForTheLoopToHalve(int status) {
        server.answer(AnswerScript.always(Answer.status(status).body("request neither has anonymousId nor userId")));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains(status + " (request neither has anonymousId nor userId)"));
    }

    @Test
    void aWrongKeyWaitsForSomebodyToCorrectIt() {
        String credentials = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
        server.answer(
                AnswerScript.always(Answer.status(401).body("Invalid write key " + KEY + " of Basic " + credentials)));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("401", "flowtap.rudderstack.write-key")
                                .doesNotContain(KEY, credentials));
    }

    @Test
    void aDisabledSourceWaitsForSomebodyToEnableIt() {
        server.answer(AnswerScript.always(Answer.status(404).body("Source is disabled")));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains(
                                        "404", "Source is disabled", "flowtap.rudderstack.data-plane-url", "enabled"));
    }

    @Test
    void aWebPageIsNoDataPlane() {
        server.answer(AnswerScript.always(Answer.OK.body("\n<!doctype html><title>RudderStack</title>")));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused ->
                                assertThat(paused.reason()).contains("web page", "flowtap.rudderstack.data-plane-url"));
    }

    @Test
    void aRedirectWaitsForSomebodyToCorrectTheAddress() {
        server.answer(AnswerScript.always(Answer.status(301).header("Location", "https://acme.example.com/v1/batch")));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.Paused.class,
                        paused -> assertThat(paused.reason())
                                .contains("https://acme.example.com/v1/batch", "flowtap.rudderstack.data-plane-url"));
    }

    @Test
    void aLostConnectionIsTriedAgain() {
        server.answer(AnswerScript.first(Answer.reset()));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isInstanceOf(Delivery.RetryLater.class);
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void anAnswerThatEndsHalfWayIsTriedAgain() {
        server.answer(AnswerScript.first(Answer.OK.body("x".repeat(100)).cutShort()));

        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isInstanceOf(Delivery.RetryLater.class);
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void aServerThatHangsIsGivenUpAndGetsTheSameIdsAgain() {
        RudderStackSink withShortTimeout = sink(Duration.ofMillis(300));
        server.answer(AnswerScript.first(Answer.OK.butHang()));

        assertThat(withShortTimeout.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOf(Delivery.RetryLater.class);
        withShortTimeout.close();
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isEqualTo(Delivery.ACCEPTED);
        assertThat(tally().ids()).hasSize(20);
        assertThat(tally().repeats()).isEqualTo(20);
    }

    @Test
    void aServerThatIsDownIsTriedAgain() {
        server.down();
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20)))
                .isInstanceOfSatisfying(
                        Delivery.RetryLater.class,
                        later -> assertThat(later.reason()).contains("RudderStack cannot be reached"));
        server.up();
        assertThat(sink.deliver(RudderStackTestEvents.numbered(0, 20))).isEqualTo(Delivery.ACCEPTED);
    }

    @Test
    void anEventThatHasNoFormInJsonIsRefusedUnsent() {
        List<Object> tree = new ArrayList<>();
        for (int depth = 0; depth < 1_500; depth++) {
            tree = new ArrayList<>(List.of(tree));
        }

        assertThat(sink.deliver(List.of(
                        RudderStackTestEvents.of("tool_used"),
                        RudderStackTestEvents.of("ingest_failed", "tree", tree))))
                .isInstanceOfSatisfying(
                        Delivery.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains("ingest_failed"));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theDebugLogShowsWhatIsSentWithoutTheKey() {
        server.answer(AnswerScript.first(Answer.status(401).body(KEY)));
        sink.deliver(RudderStackTestEvents.numbered(0, 2, "note", "the key is " + KEY));
        sink.deliver(RudderStackTestEvents.numbered(0, 2));

        String authorization = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(log.written())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("rudderstack: 2 messages, ")
                        .contains("/v1/batch", RudderStackTestEvents.id(0), "\"event\":\"tool_used\"")
                        .doesNotContain(KEY, authorization, "\n"));
        assertThat(log.written().get(0)).contains("401");
    }

    private Tally tally() {
        return Tally.of(server.stored(), BatchFormat.RUDDERSTACK::ids);
    }
}
