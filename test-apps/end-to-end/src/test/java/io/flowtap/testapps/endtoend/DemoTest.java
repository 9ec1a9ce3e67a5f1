package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code test-apps/demo.sh}, started from some other folder. */
class DemoTest {

    @Test
    void theDemoShowsTheDeskTheReportAndATraceAndCleansUp() throws Exception {
        Path temporary = Project.workFolder("demo");

        ForkedApp.Ended demo = ForkedApp.of(Project.demoScript())
                .env("TMPDIR", temporary.toString())
                .run()
                .successfully();

        assertThat(demo.stdout())
                .contains("desk: I can only help with orders, bikes and our shop.")
                .contains("gpt-5-mini-2025-08-07")
                .contains("PromptInjectionGuardrail")
                .contains("flow SupportAssistant.answer");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void theDemoShowsTheSameFromPostgresqlAndStopsWhatItStarted() throws Exception {
        Path temporary = Project.workFolder("demo-postgres");

        ForkedApp.Ended demo = ForkedApp.of(Project.demoScript())
                .option("--postgres")
                .env("TMPDIR", temporary.toString())
                .run()
                .successfully();

        assertThat(demo.stdout())
                .contains("PostgreSQL: ")
                .contains("desk: I can only help with orders, bikes and our shop.")
                .contains("\njdbc:postgresql://")
                .contains("gpt-5-mini-2025-08-07")
                .contains("PromptInjectionGuardrail")
                .contains("Total  $0.001643")
                .contains("flow SupportAssistant.answer");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anOptionItDoesNotKnowIsRefusedWithTheUsage() throws Exception {
        ForkedApp.Ended demo =
                ForkedApp.of(Project.demoScript()).option("--fast").run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stderr()).contains("Usage").contains("--fast");
    }
}
