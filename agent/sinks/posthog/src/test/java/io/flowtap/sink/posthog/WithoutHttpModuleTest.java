package io.flowtap.sink.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Some images have no HTTP client. */
class WithoutHttpModuleTest {

    @Test
    void theSinkStillSaysWhatToAdd() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules=java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeliverOne.class.getName())
                .redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process jvm = builder.start();
        String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).startsWith("Paused[reason=").contains("--add-modules java.net.http");
    }

    static final class DeliverOne {

        private DeliverOne() {}

        public static void main(String[] args) throws Exception {
            SinkContext context = SinkContext.of(MapSettings.of("flowtap.posthog.api-key", "phc_a"), "1", DebugLog.OFF);
            EventSink sink = new PostHogSinkProvider().create(context).orElseThrow();
            System.out.println(sink.deliver(Posting.events(1)));
            sink.close();
        }
    }
}
