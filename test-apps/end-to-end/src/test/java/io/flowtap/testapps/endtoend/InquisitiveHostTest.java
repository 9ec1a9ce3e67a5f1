package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A host that reads Flowtap's files, as a backup or an indexer does, or that opens its database with a driver of its
 * own, drops all locks its process has on them. Two other JVMs write to the same home.
 */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class InquisitiveHostTest {

    private static final int CALLS = 2_000;

    @Parameter
    Jdk jdk;

    @ParameterizedTest
    @ValueSource(strings = {"files", "driver"})
    void everyCallIsStoredOnceAndNobodyIsHarmed(String looksAt) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Path answered = Project.workFolder("answered").resolve("ids.txt");
        Files.createFile(answered);
        List<ForkedApp> apps = new ArrayList<>();
        List<Process> processes = new ArrayList<>();
        for (String each : List.of(looksAt, "nothing", "nothing")) {
            ForkedApp app = ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            new Environment("1.19.0", jdk).classPath() + ownDriver(),
                            Scenarios.PACKAGE + "InquisitiveHostProgram",
                            answered.toString(),
                            Long.toString(100_000_000_000L * (apps.size() + 1)),
                            Integer.toString(CALLS),
                            home.folder().toString(),
                            each);
            apps.add(app);
            processes.add(app.start());
        }
        for (int i = 0; i < apps.size(); i++) {
            assertThat(apps.get(i).end(processes.get(i)).successfully().agentLines())
                    .isEmpty();
        }

        Command.run(home, "drain");

        assertThat(home.rows("PRAGMA integrity_check")).containsExactly(Map.of("integrity_check", "ok"));
        List<String> calls = Files.readAllLines(answered);
        List<Object> recorded = home.rows("SELECT response_id FROM model_cost_logs").stream()
                .map(row -> row.get("response_id"))
                .toList();
        assertThat(calls).hasSize(3 * CALLS);
        assertThat(recorded).hasSize(3 * CALLS).doesNotHaveDuplicates().containsAll(calls);
    }

    /** The driver of these tests and what it needs: another copy of SQLite in the host's process. */
    private static String ownDriver() {
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("sqlite-jdbc") || entry.contains("slf4j-api")) {
                path.append(File.pathSeparator).append(entry);
            }
        }
        assertThat(path).contains("sqlite-jdbc");
        return path.toString();
    }
}
