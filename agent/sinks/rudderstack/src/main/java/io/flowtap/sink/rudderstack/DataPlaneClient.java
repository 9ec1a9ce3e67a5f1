package io.flowtap.sink.rudderstack;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.http.AnswerMeaning;
import io.flowtap.sink.http.HttpAnswer;
import io.flowtap.sink.http.HttpEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** One request to the data plane, and what its answer means (gateway of rudder-server, August 2026). */
final class DataPlaneClient implements AutoCloseable {

    private static final int DEBUG_CHARS = 4_000;

    private final HttpEndpoint endpoint;
    private final AnswerMeaning meaning;
    private final DebugLog log;
    private final Clock clock;

    DataPlaneClient(DataPlane dataPlane, String flowtapVersion, DebugLog log, Clock clock, Duration timeout) {
        Map<String, String> headers =
                Map.of("Authorization", dataPlane.authorization(), "User-Agent", "flowtap/" + flowtapVersion);
        this.endpoint = new HttpEndpoint(dataPlane.batches(), headers, timeout);
        this.meaning = AnswerMeaning.of("RudderStack", DataPlane.WRITE_KEY, DataPlane.URL)
                .hiding(dataPlane.writeKey(), dataPlane.credentials());
        this.log = log;
        this.clock = clock;
    }

    Delivery send(MessageBatch batch) {
        byte[] body = batch.body(clock.millis());
        Delivery delivery;
        String outcome;
        try {
            HttpAnswer answer = endpoint.post(body, "application/json", true);
            delivery = delivery(answer);
            outcome = String.valueOf(answer.status());
        } catch (IOException e) {
            delivery = meaning.delivery(e);
            outcome = "no answer";
        }
        if (log.enabled()) {
            log.write("rudderstack: " + batch.messages().size() + " messages, " + body.length + " bytes to "
                    + endpoint.address() + ", " + outcome + ": " + beginning(body));
        }
        return delivery;
    }

    private Delivery delivery(HttpAnswer answer) {
        Delivery delivery = meaning.delivery(answer);
        if (delivery instanceof Delivery.Paused paused && answer.status() == 404) {
            return new Delivery.Paused(paused.reason() + ", and whether the source is enabled in RudderStack");
        }
        return delivery;
    }

    private String beginning(byte[] body) {
        String text = meaning.masked(new String(body, StandardCharsets.UTF_8));
        return text.length() <= DEBUG_CHARS ? text : text.substring(0, DEBUG_CHARS) + "…";
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
