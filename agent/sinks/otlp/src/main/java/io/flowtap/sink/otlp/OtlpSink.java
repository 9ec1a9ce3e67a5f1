package io.flowtap.sink.otlp;

import io.flowtap.event.Event;
import io.flowtap.sink.DebugLog;
import io.flowtap.sink.Delivery;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.sink.http.AnswerMeaning;
import io.flowtap.sink.http.HttpAnswer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends each operation as a span, and each other event as one without length. Connects, and loads what is OpenTelemetry's, with the first events. */
final class OtlpSink implements EventSink {

    /** As OpenTelemetry's own batches by default. */
    private static final int MOST_SPANS = 512;

    private static final Duration LINGER = Duration.ofSeconds(2);

    private final OtlpTarget target;
    private final String flowtapVersion;
    private final DebugLog log;
    private final AnswerMeaning meaning;
    private @Nullable EventSpans spans;
    private @Nullable SpanPost post;
    private long rejectedSpans;

    OtlpSink(OtlpTarget target, SinkContext context) {
        this.target = target;
        this.flowtapVersion = context.flowtapVersion();
        this.log = context.log();
        this.meaning = AnswerMeaning.of("the OTLP server", "flowtap.otlp.headers", OtlpTarget.ENDPOINT)
                .hiding(target.headers().secrets());
    }

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public String destination() {
        return target.name();
    }

    @Override
    public boolean accepts(String type) {
        return prepared().isSpan(type);
    }

    private EventSpans prepared() {
        EventSpans prepared = spans;
        if (prepared == null) {
            prepared = new EventSpans(SemanticConventions.bundled(), new Sources(flowtapVersion));
            spans = prepared;
        }
        return prepared;
    }

    @Override
    public int maxBatchSize() {
        return MOST_SPANS;
    }

    @Override
    public Duration linger() {
        return LINGER;
    }

    @Override
    public Delivery deliver(List<Event> batch) {
        EventSpans prepared = prepared();
        List<SpanData> made = new ArrayList<>(batch.size());
        try {
            for (Event event : batch) {
                SpanData span = prepared.of(event);
                if (span != null) {
                    made.add(span);
                }
            }
        } catch (RuntimeException e) {
            // Another attempt would end the same way.
            return new Delivery.Rejected("no span can be made of the event: " + e.getMessage());
        }
        return made.isEmpty() ? Delivery.ACCEPTED : send(made);
    }

    private Delivery send(List<SpanData> made) {
        SpanPost current = post != null ? post : new SpanPost(target, flowtapVersion);
        post = current;
        try {
            HttpAnswer answer = current.post(made);
            if (answer == null) {
                return new Delivery.Rejected("the spans are larger than the " + EndpointSender.MOST_BYTES
                        + " bytes that OTLP servers take at once");
            }
            tell(made.size(), current.bodyBytes(), answer);
            Delivery delivery = meaning.delivery(answer);
            if (delivery instanceof Delivery.Accepted) {
                tellOfRejected(PartialSuccess.of(answer.content()));
            }
            return delivery;
        } catch (IOException e) {
            return meaning.delivery(e);
        }
    }

    private void tell(int sent, int bodyBytes, HttpAnswer answer) {
        if (log.enabled()) {
            log.write("otlp: POST " + target.address() + " with " + sent + " spans in " + bodyBytes
                    + " bytes before compression: " + answer.status());
        }
    }

    /** The specification forbids to send any of them again: nobody says which they were. */
    private void tellOfRejected(PartialSuccess partial) {
        rejectedSpans += partial.rejectedSpans();
        if (log.enabled() && !partial.equals(PartialSuccess.NONE)) {
            log.write("otlp: the server did not take " + partial.rejectedSpans() + " of them, " + rejectedSpans
                    + " since start: " + meaning.masked(partial.message()));
        }
    }

    @Override
    public void close() {
        if (post != null) {
            post.close();
            // A second shutdown would say so in java.util.logging (SDK 1.67.0).
            post = null;
        }
    }
}
