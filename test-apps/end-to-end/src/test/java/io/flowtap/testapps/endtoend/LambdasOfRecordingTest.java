package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What opens the journal, and what records an event on a thread of the host, has no lambda expression: the JVM makes a
 * class for each while a call of the host waits.
 */
class LambdasOfRecordingTest {

    private static final Pattern OF_RECORDING = Pattern.compile(
            "io\\.flowtap\\.(operation|recording|catalog|journal|event|redaction|cost|service|identity|instrumentation)\\.[\\w.$]*"
                    + "\\$\\$Lambda");

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void thereAreNone(Jdk jdk) throws Exception {
        Path log = Project.workFolder("lambdas").resolve("classes.log");
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            ForkedApp.on(jdk)
                    .jar(Project.supportDeskJar())
                    .observed(home)
                    .option("-Xlog:class+load:file=" + log)
                    .env("OPENAI_BASE_URL", llm.baseUrl())
                    .run()
                    .successfully();
        }

        assertThat(home.rows("SELECT id FROM agent_trace_history")).isNotEmpty();
        assertThat(loaded(log)).anyMatch(line -> line.contains("io.flowtap.recording.EventRecorder "));
        assertThat(loaded(log))
                .filteredOn(line -> OF_RECORDING.matcher(line).find())
                .isEmpty();
    }

    private static List<String> loaded(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("io.flowtap.")).toList();
        }
    }
}
