package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.Delivery;
import io.flowtap.sink.Delivery.Paused;
import io.flowtap.sink.Delivery.Rejected;
import io.flowtap.sink.Delivery.RetryLater;
import io.flowtap.testapps.destination.Answer;
import io.flowtap.testapps.destination.AnswerScript;
import io.flowtap.testapps.destination.BatchFormat;
import io.flowtap.testapps.destination.DestinationServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever PostHog does, the loop is told what to do with the events, and the next attempt works. */
@Timeout(60)
class PostHogFailureTest {

    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static Delivery deliveryAfter(AnswerScript script) {
        try (DestinationServer server = DestinationServer.start(script);
                Posting posting = new Posting(server)) {
            Delivery delivery = posting.sink.deliver(Posting.events(3));
            server.answer(AnswerScript.always(Answer.OK));
            assertThat(posting.sink.deliver(Posting.events(3))).isEqualTo(Delivery.ACCEPTED);
            assertThat(BatchFormat.POSTHOG.ids(
                            server.requests().get(server.requests().size() - 1)))
                    .containsExactly(Posting.id(0), Posting.id(1), Posting.id(2));
            return delivery;
        }
    }

    private static Delivery delivery(Answer answer) {
        return deliveryAfter(AnswerScript.always(answer));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void accepted(int status) {
        assertThat(delivery(Answer.status(status))).isEqualTo(Delivery.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void theBatchIsBlamed(int status) {
        assertThat(delivery(Answer.status(status).body("bad event")))
                .isEqualTo(new Rejected("PostHog answered " + status + " (bad event)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void laterAndNoSoonerThanAskedFor(int status) {
        assertThat(delivery(Answer.status(status).header("Retry-After", "2")))
                .isEqualTo(new RetryLater("PostHog answered " + status + " ({})", Duration.ofSeconds(2)));
        assertThat(delivery(Answer.status(status)))
                .isEqualTo(new RetryLater("PostHog answered " + status + " ({})", Duration.ZERO));
    }

    @Test
    void whatSomebodyMustMend() {
        assertThat(delivery(Answer.status(401)))
                .isEqualTo(new Paused("PostHog answered 401 ({}): check flowtap.posthog.api-key"));
        assertThat(delivery(Answer.status(402)))
                .isEqualTo(new Paused("PostHog answered 402 ({}): its quota or bill needs attention"));
        assertThat(delivery(Answer.status(403)))
                .isEqualTo(new Paused("PostHog answered 403 ({}): check flowtap.posthog.api-key"));
        assertThat(delivery(Answer.status(404)))
                .isEqualTo(new Paused("PostHog answered 404 ({}): check flowtap.posthog.host"));
        Answer elsewhere = Answer.status(301).header("Location", "https://eu.i.posthog.com/batch/");
        assertThat(((Paused) delivery(elsewhere)).reason())
                .contains("https://eu.i.posthog.com/batch/")
                .contains("flowtap.posthog.host");
    }

    @Test
    void aReset() {
        assertThat(delivery(Answer.reset())).isInstanceOf(RetryLater.class);
        assertThat(deliveryAfter(AnswerScript.resetBeforeReading(1))).isInstanceOf(RetryLater.class);
    }

    @Test
    void anAnswerThatEndsHalfway() {
        assertThat(delivery(
                        Answer.status(503).body("{\"detail\":\"overloaded\"}").cutShort()))
                .isInstanceOf(RetryLater.class);
    }

    @Test
    void aServerThatHangs() {
        delivery(Answer.OK); // so that the time-out is not spent on loading classes
        try (DestinationServer server = DestinationServer.start(AnswerScript.first(Answer.hang()));
                Posting posting = new Posting(server.url(), SHORT)) {
            assertThat(posting.sink.deliver(Posting.events(3)))
                    .isEqualTo(new RetryLater(
                            "PostHog cannot be reached: no complete answer within 1000 ms: look whether the server is"
                                    + " overloaded, and what is between here and there",
                            Duration.ZERO));
        }
    }

    @Test
    void aServerThatIsDownAndComesBack() {
        try (DestinationServer server = DestinationServer.start();
                Posting posting = new Posting(server)) {
            server.down();
            assertThat(posting.sink.deliver(Posting.events(1))).isInstanceOf(RetryLater.class);
            assertThat(posting.log.written().get(0))
                    .startsWith("posthog: 1 events, ")
                    .contains(" bytes, no answer: ");
            server.up();
            assertThat(posting.sink.deliver(Posting.events(1))).isEqualTo(Delivery.ACCEPTED);
        }
    }

    @Test
    void aHostThatDoesNotExist() {
        try (Posting posting = new Posting("http://nowhere.invalid", LONG_TIMEOUT)) {
            assertThat(posting.sink.deliver(Posting.events(1))).isInstanceOf(RetryLater.class);
        }
    }
}
