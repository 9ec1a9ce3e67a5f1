package io.flowtap.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PartialSuccessTest {

    private static byte[] answer(long rejected, String message) {
        return ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(message))
                .build()
                .toByteArray();
    }

    @Test
    void whatTheServerDidNotTakeIsRead() {
        String message = "too old, ä, ".repeat(40);

        assertThat(PartialSuccess.of(answer(3, "too old"))).isEqualTo(new PartialSuccess(3, "too old"));
        assertThat(PartialSuccess.of(answer(500, message))).isEqualTo(new PartialSuccess(500, message));
        assertThat(PartialSuccess.of(answer(Long.MAX_VALUE, ""))).isEqualTo(new PartialSuccess(Long.MAX_VALUE, ""));
        assertThat(PartialSuccess.of(answer(0, "a warning"))).isEqualTo(new PartialSuccess(0, "a warning"));
    }

    @Test
    void aWholeSuccessIsNoPartialOne() {
        assertThat(PartialSuccess.of(new byte[0])).isEqualTo(PartialSuccess.NONE);
        assertThat(PartialSuccess.of(answer(0, ""))).isEqualTo(PartialSuccess.NONE);
    }

    @Test
    void anAnswerThatIsNoMessageIsASuccessAllTheSame() {
        for (String text : new String[] {"{}", "{\"partialSuccess\":{}}", "OK", "<html>", "\n\n\n", "\u0000"}) {
            assertThat(PartialSuccess.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(PartialSuccess.NONE);
        }
        byte[] whole = answer(300, "because");
        for (int length = 1; length < whole.length; length++) {
            assertThat(PartialSuccess.of(Arrays.copyOf(whole, length))).isEqualTo(PartialSuccess.NONE);
        }
    }
}
