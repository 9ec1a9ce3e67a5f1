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
    void nothingRecordedWhileMemoryIsShortIsLost(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (DestinationServer server = DestinationServer.start()) {
            ForkedApp app = sending(server, ForkedApp.on(jdk).observed(home))
                    .option("-Dflowtap.shutdown-timeout=5s")
                    .option("-Xmx48m")
                    .option("-XX:+UseSerialGC");

            ForkedApp.Ended ended = app.main(
                            new Environment("1.19.0", jdk).classPath(),
                            Scenarios.PACKAGE + "FullHeapProgram",
                            Integer.toString(CALLS),
                            "1500")
                    .run()
                    .successfully();

            assertThat(ended.stdout().lines()).hasSize(CALLS).last().isEqualTo("answer-" + CALLS);
            // A destination whose classes were spoilt may have to wait for the next process.
            ForkedApp.Ended drain = sending(server, ForkedApp.on(Jdk.own()))
                    .option("-Dflowtap.home=" + home.folder())
                    .jar(Project.agentJar(), "drain")
                    .run()
                    .successfully();

            String said = ended.stderr() + drain.stdout() + drain.stderr();
            assertThat(home.events("model_cost")).as(said).hasSize(CALLS);
            assertThat(HttpDestination.POSTHOG.stored(server).ids()).as(said).hasSizeGreaterThanOrEqualTo(CALLS);
        }
    }

    private static ForkedApp sending(DestinationServer server, ForkedApp app) {
        HttpDestination.POSTHOG.settings(server.url()).forEach((key, value) -> app.option("-D" + key + "=" + value));
        return app;
    }
}
