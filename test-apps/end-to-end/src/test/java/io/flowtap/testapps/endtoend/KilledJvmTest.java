package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class KilledJvmTest {

    private static final int ENOUGH_CALLS = 5_000;
    private static final int BYTES_PER_CALL = 13;

    @Parameter
    Jdk jdk;

    @Test
    void everyCallThatHadReturnedBeforeTheKillIsDeliveredOnceByDrain() throws Exception {
        deliversEveryCallOnceAfter(Process::destroyForcibly);
    }

    @Test
    void callsThatReturnWhileTheJvmShutsDownAreDeliveredOnceByDrain() throws Exception {
        deliversEveryCallOnceAfter(Process::destroy);
    }

    private void deliversEveryCallOnceAfter(Consumer<Process> end) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Path answered = Project.workFolder("answered").resolve("ids.txt");
        Files.createFile(answered);
        ForkedApp app = ForkedApp.on(jdk)
                .observed(home)
                // The last delivery must end long before calls do: this application makes them until the JVM is gone.
                .option("-Dflowtap.shutdown-timeout=100ms")
                .main(
                        new Environment("1.19.0", jdk).classPath(),
                        Scenarios.PACKAGE + "EndlessCallsProgram",
                        answered.toString(),
                        "8");
        Process process = app.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (Files.size(answered) < ENOUGH_CALLS * BYTES_PER_CALL && System.nanoTime() < deadline) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("ended by itself")
                    .isFalse();
        }
        end.accept(process);
        assertThat(app.end(process).stderr()).isEmpty();

        Command.run(home, "drain");

        List<String> calls = Files.readAllLines(answered);
        List<Object> recorded = home.rows("SELECT response_id FROM model_cost_logs").stream()
                .map(row -> row.get("response_id"))
                .toList();
        assertThat(calls.size()).isGreaterThanOrEqualTo(ENOUGH_CALLS);
        assertThat(recorded).doesNotHaveDuplicates().containsAll(calls);
        assertThat(recorded.size() - calls.size())
                .as("calls recorded whose return the end forestalled, at most one on each thread")
                .isBetween(0, 8);
    }
}
