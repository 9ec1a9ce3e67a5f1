package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.destination.DestinationServer;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A heap that is full when Flowtap begins to deliver: what its classes miss then must not be missed for ever. */
@Execution(ExecutionMode.CONCURRENT)
class FullHeapTest {

    private static final int CALLS = 30;

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void everything_is_delivered_once_there_is_memory_again(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (DestinationServer server = DestinationServer.start()) {
            ForkedApp app = ForkedApp.on(jdk).observed(home).option("-Xmx48m").option("-XX:+UseSerialGC");
            HttpDestination.POSTHOG
                    .settings(server.url())
                    .forEach((key, value) -> app.option("-D" + key + "=" + value));

            ForkedApp.Ended ended = app.main(
                            new Environment("1.19.0", jdk).classPath(),
                            Scenarios.PACKAGE + "FullHeapProgram",
                            Integer.toString(CALLS),
                            "1500")
                    .run()
                    .successfully();

            assertThat(ended.stdout().lines()).hasSize(CALLS).last().isEqualTo("answer-" + CALLS);
            // The JVM itself has words of its own for a class it cannot hand to an agent (JPLISAgent, JDK 17 and 25).
            assertThat(ended.stderr().lines())
                    .allMatch(line -> line.startsWith("[flowtap] ") || line.contains("ASSERTION FAILED"));
            assertThat(home.events("model_cost")).as(ended.stderr()).hasSize(CALLS);
            assertThat(HttpDestination.POSTHOG.stored(server).ids()).hasSizeGreaterThanOrEqualTo(CALLS);
        }
    }
}
