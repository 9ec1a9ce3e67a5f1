package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that nobody has edited, for an application that nobody has changed. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class SuggestedRulesTest {

    @Parameter
    Jdk jdk;

    @Test
    void whatIsSuggestedForTheWorkflowPlatformFitsAndRecordsIt() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Path rules = Project.workFolder("suggested").resolve("flowtap-rules.yaml");
        String platform = Project.workflowPlatformJar().toString();

        String suggested = Command.run(home, "rules", "suggest", platform, "-o", rules.toString());
        String check = Command.run(home, "rules", "check", platform, rules.toString());
        play(home, rules);

        assertThat(suggested).isEmpty();
        assertThat(check)
                .matches(
                        "1\\d rules fit: they mean \\d+ methods of \\d+ classes, among \\d+ classes of the application\\s+");
        List<RecordedEvent> flows = home.events("flow_executed");
        assertThat(flows)
                .extracting(event -> event.get("flow_name"))
                .contains("Answer a question", "Audit an invoice", "Triage an order");
        assertThat(flows)
                .filteredOn(event -> "Triage an order".equals(event.get("flow_name")))
                .allSatisfy(event -> {
                    assertThat(event.column("user_id")).isNotNull();
                    assertThat(event.column("organization_id")).isNotNull();
                });
        assertThat(home.events("tool_used"))
                .extracting(event -> event.get("tool_type"))
                .contains("LLM", "RAG", "AGENT", "GUARDRAIL", "function");
        assertThat(home.events("model_cost"))
                .filteredOn(event -> "chat".equals(event.get("operation")))
                .extracting(event -> event.get("model_name"))
                .contains("gpt-5-mini-2025-08-07");
        assertThat(home.events("model_cost").stream()
                        .filter(event -> event.get("input_tokens") != null)
                        .mapToInt(event -> (int) event.get("input_tokens"))
                        .sum())
                .isGreaterThan(1_000);
        assertThat(home.events("rag_query_triggered")).hasSize(2).allSatisfy(event -> {
            assertThat(event.get("index_name")).isEqualTo("handbook");
            assertThat(event.get("top_score")).isNotNull();
        });
        assertThat(home.events("agent_execution")).hasSize(5);
        assertThat(home.events("prompt_blocked")).hasSize(1);
        assertThat(home.rows("SELECT * FROM event_logs").toString()).doesNotContain("token-of-the-platform");
    }

    /** One user's day. */
    private void play(FlowtapHome home, Path rules) throws Exception {
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.read(Project.workflowPlatformScript()))) {
            ForkedApp.on(jdk)
                    .observed(home)
                    .option("-Dflowtap.rules=" + rules)
                    .jar(Project.workflowPlatformJar(), llm.baseUrl(), "1", "token-of-the-platform", "of-the-provider")
                    .run()
                    .successfully();
        }
    }
}
