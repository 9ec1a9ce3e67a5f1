package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    void every_call_that_had_returned_before_the_kill_is_delivered_once_by_drain() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Path answered = Project.workFolder("answered").resolve("ids.txt");
        Files.createFile(answered);
        ForkedApp app = ForkedApp.on(jdk)
                .observed(home)
                .main(
                        new Environment("1.19.0", jdk).classPath(),
                        Scenarios.PACKAGE + "EndlessCallsProgram",
                        answered.toString(),
                        "8");
        Process process = app.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (Files.size(answered) < ENOUGH_CALLS * BYTES_PER_CALL && System.nanoTime() < deadline) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
        }
        process.destroyForcibly();
        assertThat(app.end(process).stderr()).isEmpty();

        Command.run(home, "drain");

        List<String> calls = Files.readAllLines(answered);
        List<Object> recorded = home.rows("SELECT response_id FROM model_cost_logs").stream()
                .map(row -> row.get("response_id"))
                .toList();
        assertThat(calls.size()).isGreaterThanOrEqualTo(ENOUGH_CALLS);
        assertThat(recorded).doesNotHaveDuplicates().containsAll(calls);
        assertThat(recorded.size() - calls.size())
                .as("calls recorded whose return the kill forestalled, at most one on each thread")
                .isBetween(0, 8);
    }
}
