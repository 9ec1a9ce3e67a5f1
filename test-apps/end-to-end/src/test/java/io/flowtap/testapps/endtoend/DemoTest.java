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
    void theWorkflowPlatformShowsWhatItsTeamWroteItself() throws Exception {
        Path temporary = Project.workFolder("demo-platform");

        ForkedApp.Ended demo = ForkedApp.of(Project.demoScript())
                .option("workflow-platform")
                .env("TMPDIR", temporary.toString())
                .run()
                .successfully();

        assertThat(demo.stdout())
                .contains("Day 3 of 3 is over")
                .contains("workflow.completed=18")
                .contains("gpt-5-mini-2025-08-07")
                .contains("known-attacks")
                .contains("flow Triage an order")
                .contains("agent triage")
                .contains("tool carrier-quote");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDemoThatIsNoneIsRefusedWithTheNamesOfThoseThereAre() throws Exception {
        ForkedApp.Ended demo =
                ForkedApp.of(Project.demoScript()).option("help-desk").run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stderr())
                .contains("Usage")
                .contains("no demo is called help-desk; there are support-desk and workflow-platform");
    }

    @Test
    void helpNamesTheDemos() throws Exception {
        ForkedApp.Ended demo =
                ForkedApp.of(Project.demoScript()).option("--help").run().successfully();

        assertThat(demo.stdout()).contains("support-desk  ", "workflow-platform  ");
    }

    @Test
    void anOptionItDoesNotKnowIsRefusedWithTheUsage() throws Exception {
        ForkedApp.Ended demo =
                ForkedApp.of(Project.demoScript()).option("--fast").run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stderr()).contains("Usage").contains("--fast");
    }
}
