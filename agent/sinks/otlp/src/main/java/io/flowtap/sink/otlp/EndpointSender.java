package io.flowtap.sink.otlp;

import io.flowtap.sink.http.HttpAnswer;
import io.flowtap.sink.http.HttpEndpoint;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Posts for the SDK's exporter, on the calling thread, and keeps what came of it: the exporter itself tells success from
 * failure only, and nothing of {@code Retry-After}. Used by one thread at a time.
 */
final class EndpointSender implements HttpSender, ComponentLoader {

    private static final String CONTENT_TYPE = "application/x-protobuf";

    private final HttpEndpoint endpoint;
    private HttpAnswer answer;
    private IOException failure;
    private int bodyBytes;

    EndpointSender(HttpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Instead of a search for providers: there is one sender, this one, whatever it is asked to be made of. */
    @Override
    public <T> Iterable<T> load(Class<T> spi) {
        HttpSenderProvider provider = config -> this;
        return spi == HttpSenderProvider.class ? List.of(spi.cast(provider)) : List.of();
    }

    @Override
    public void send(MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream(message.getContentLength());
            message.writeMessage(body);
            bodyBytes = body.size();
            answer = endpoint.post(body.toByteArray(), CONTENT_TYPE, true);
        } catch (IOException e) {
            failure = e;
            onError.accept(e);
            return;
        }
        onResponse.accept(new SenderAnswer(answer));
    }

    /** Forgets what came of the last message. */
    void forget() {
        answer = null;
        failure = null;
        bodyBytes = 0;
    }

    /**
     * What the server answered to the last message; null if nothing was sent.
     *
     * @throws IOException if it was sent and there was no answer
     */
    HttpAnswer answer() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    /** Length of the last message before compression. */
    int bodyBytes() {
        return bodyBytes;
    }

    @Override
    public CompletableResultCode shutdown() {
        endpoint.close();
        return CompletableResultCode.ofSuccess();
    }
}
