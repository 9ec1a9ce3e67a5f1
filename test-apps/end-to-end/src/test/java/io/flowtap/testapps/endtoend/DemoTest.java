package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code test-apps/demo.sh}, started from some other folder. */
class DemoTest {

    @Test
    void the_demo_shows_the_desk_the_report_and_a_trace_and_cleans_up() throws Exception {
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
    void the_demo_shows_the_same_from_postgresql_and_stops_what_it_started() throws Exception {
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
    void an_option_it_does_not_know_is_refused_with_the_usage() throws Exception {
        ForkedApp.Ended demo =
                ForkedApp.of(Project.demoScript()).option("--fast").run();

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.stderr()).contains("Usage").contains("--fast");
    }
}
