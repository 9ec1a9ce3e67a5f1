package io.flowtap.sink.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sink is made while the host starts, and must not make it wait for classes that only a batch needs. */
@Timeout(60)
class LazyStartTest {

    /** Makes the sink and asks what the agent asks before there are events. */
    static final class Program {

        public static void main(String[] args) {
            SinkContext context = SinkContext.of(
                    new MapSettings(Map.of("flowtap.otlp.endpoint", "https://collector.example")), "1", DebugLog.OFF);
            EventSink sink = new OtlpSinkProvider().create(context).orElseThrow();
            System.out.println(sink.name() + " " + sink.destination() + " " + sink.maxBatchSize());
            sink.close();
        }
    }

    @Test
    void noClassOfOpenTelemetryOrOfTheHttpClientIsLoadedBeforeTheFirstEvent() throws Exception {
        String loaded = run();

        assertThat(loaded)
                .contains("otlp https://collector.example/v1/traces 512")
                .contains("io.flowtap.sink.otlp.OtlpSink ")
                .doesNotContain("io.opentelemetry.")
                .doesNotContain("java.net.http.")
                .doesNotContain("java.util.logging.");
    }

    private static String run() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        }
    }
}
