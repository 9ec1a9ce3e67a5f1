package io.flowtap.sink.rudderstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.sink.DebugLog;
import io.flowtap.sink.EventSink;
import io.flowtap.sink.EventSinkProvider;
import io.flowtap.sink.SinkContext;
import io.flowtap.testsupport.MapSettings;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** In an image without an HTTP client events wait, and somebody is told what to add. */
class SlimJvmTest {

    @Test
    void theSinkLoadsAndSaysWhatIsMissing() throws Exception {
        Process jvm = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlimApplication.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(jvm.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .singleElement()
                .asString()
                .startsWith("https://hosted.rudderlabs.com (write key ")
                .contains("Paused", "--add-modules java.net.http");
    }

    static final class SlimApplication {

        private SlimApplication() {}

        public static void main(String[] arguments) throws Exception {
            SinkContext context = SinkContext.of(MapSettings.of(DataPlane.WRITE_KEY, "key"), "1.2.3", DebugLog.OFF);
            for (EventSinkProvider provider : ServiceLoader.load(EventSinkProvider.class)) {
                EventSink sink = provider.create(context).orElseThrow();
                System.out.println(sink.destination() + " " + sink.deliver(RudderStackTestEvents.numbered(0, 3)));
                sink.close();
            }
        }
    }
}
