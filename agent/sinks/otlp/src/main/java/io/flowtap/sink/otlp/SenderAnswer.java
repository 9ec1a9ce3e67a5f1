package io.flowtap.sink.otlp;

import io.flowtap.sink.http.HttpAnswer;
import io.opentelemetry.sdk.common.export.HttpResponse;

/** An answer as the SDK's exporter wants it. */
record SenderAnswer(HttpAnswer answer) implements HttpResponse {

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    public String getStatusMessage() {
        return "";
    }

    @Override
    public byte[] getResponseBody() {
        return answer.content();
    }
}
