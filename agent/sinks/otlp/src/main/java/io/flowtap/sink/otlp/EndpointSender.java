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
import org.jspecify.annotations.Nullable;

/**
 * Posts for the SDK's exporter, on the calling thread, and keeps what came of it: the exporter would hand on nothing of
 * {@code Retry-After}. Used by one thread at a time.
 */
final class EndpointSender implements HttpSender, ComponentLoader {

    /** What the HTTP receiver of OpenTelemetry's collector takes by default, before compression. */
    static final int MOST_BYTES = 20 << 20;

    private static final String CONTENT_TYPE = "application/x-protobuf";

    private final HttpEndpoint endpoint;
    private @Nullable HttpAnswer answer;
    private @Nullable IOException failure;
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
        bodyBytes = message.getContentLength();
        if (bodyBytes <= MOST_BYTES) {
            post(message);
        }
        // All the exporter does with a failure is to log it, with an answer in which the server may repeat a key.
        onResponse.accept(Done.INSTANCE);
    }

    private void post(MessageWriter message) {
        try {
            ByteArrayOutputStream body = new ByteArrayOutputStream(bodyBytes);
            message.writeMessage(body);
            answer = endpoint.post(body.toByteArray(), CONTENT_TYPE, true);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** What the exporter is told. */
    private enum Done implements HttpResponse {
        INSTANCE;

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        public String getStatusMessage() {
            return "";
        }

        @Override
        public byte[] getResponseBody() {
            return new byte[0];
        }
    }

    /** Forgets what came of the last message. */
    void forget() {
        answer = null;
        failure = null;
        bodyBytes = 0;
    }

    /**
     * What the server answered to the last message; null if that is larger than {@link #MOST_BYTES} and was not sent.
     *
     * @throws IOException if it was sent and there was no answer
     */
    @Nullable
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
