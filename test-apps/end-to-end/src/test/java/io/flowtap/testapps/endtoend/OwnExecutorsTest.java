package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Executors that a team wrote itself become operations by what its rules file says of them. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class OwnExecutorsTest {

    private static final String PROGRAM = "com.example.executors.ExecutorsProgram";

    private static final String PRINTED = String.join(
            System.lineSeparator(),
            "COMPLETED",
            "WAITING",
            "REFUSED",
            "the node is broken",
            "helper with 2 tools runs 3 kinds of nodes",
            "later done",
            "no such job",
            "");

    private static final String RULES = """
            rules:
              - method: com.acme.WorkflowExecutor.execute
                is: flow
                flow_id: workflow.id
                user_id: context.user.id
                organization_id: context.user.company
                outcome: return.status == "WAITING" ? suspended : return.status == "REFUSED" ? blocked : ok
              - method: com.acme.NodeExecutor+.execute
                is: node
                tool_id: node.id
                tool_type: node.type
              - method: com.acme.LlmService.complete
                is: model
                provider: "openai"
                requested_model: request.model
                input_tokens: return.usage.promptTokens
                output_tokens: return.usage.completionTokens
              - method: com.acme.LlmService.total(String model, ..)
                is: model
                requested_model: model
                total_tokens: return.totalTokens
              - method: com.acme.Index.search
                is: retrieval
                index_name: "handbook"
                sources_found: size(return)
                top_score: max(return[*].score)
              - method: com.acme.Assistant.new
                is: agent_created
                agent_id: this.name
                tools_count: this.tools
              - method: com.acme.AsyncExecutor.start
                is: flow
                flow_id: job
              - method: com.acme.Nowhere.run
                is: tool
            """.replace("com.acme.", PROGRAM + "$");

    @Parameter
    Jdk jdk;

    @Test
    void everyExecutorBecomesWhatItsRuleSays() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = program(home, RULES).run().successfully();

        assertThat(ended.stdout()).isEqualTo(PRINTED);
        assertThat(ended.agentLines()).isEmpty();
        List<RecordedEvent> flows = home.events("flow_executed");
        assertThat(flows)
                .extracting(event -> event.get("flow_id"), event -> event.column("status"))
                .containsExactlyInAnyOrder(
                        tuple("onboarding", "ok"),
                        tuple("approval", "suspended"),
                        tuple("forbidden", "blocked"),
                        tuple("broken", "error"),
                        tuple("later", "ok"),
                        tuple("never", "error"));
        assertThat(flows.subList(0, 4)).allSatisfy(event -> {
            assertThat(event.column("user_id")).isEqualTo("ann");
            assertThat(event.column("organization_id")).isEqualTo("acme");
        });
        assertThat(home.events("tool_used"))
                .extracting(
                        event -> event.get("tool_id"), event -> event.get("tool_type"), event -> event.column("status"))
                .containsExactly(
                        tuple("ask", "LLM", "ok"), tuple("search", "CODE", "ok"), tuple("fail", "CODE", "error"));
        assertThat(home.events("rag_query_triggered")).singleElement().satisfies(event -> {
            assertThat(event.get("index_name")).isEqualTo("handbook");
            assertThat(event.get("sources_found")).isEqualTo(2);
            assertThat(event.get("top_score")).isEqualTo(0.75);
        });
        assertThat(home.events("agent_created")).singleElement().satisfies(event -> {
            assertThat(event.get("agent_id")).isEqualTo("helper");
            assertThat(event.get("tools_count")).isEqualTo(2);
        });
    }

    @Test
    void callsOfModelsHaveTokensAndCosts() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program(home, RULES).run().successfully();

        List<RecordedEvent> calls = home.events("model_cost");
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).get("input_tokens")).isEqualTo(1_000);
        assertThat(calls.get(0).get("output_tokens")).isEqualTo(200);
        assertThat(calls.get(0).get("tokens_estimated")).isEqualTo(false);
        // 0.15 and 0.60 dollars a million.
        assertThat(calls.get(0).get("cost_usd_micros")).isEqualTo(270);
        assertThat(calls.get(1).get("input_tokens")).isEqualTo(151);
        assertThat(calls.get(1).get("output_tokens")).isEqualTo(150);
        assertThat(calls.get(1).get("tokens_estimated")).isEqualTo(true);
        assertThat(calls)
                .extracting(event -> event.column("trace_id"))
                .containsOnly(home.events("flow_executed").get(0).column("trace_id"));
    }

    @Test
    void noArgumentIsRecordedThatNoRuleNames() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program(home, RULES).run().successfully();

        assertThat(home.rows("SELECT * FROM event_logs").toString()).doesNotContain("secret-token");
        assertThat(home.rows("SELECT * FROM agent_trace_history").toString()).doesNotContain("secret-token");
    }

    @Test
    void doctorNamesARuleThatMatchedNothing() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        program(home, RULES).run().successfully();

        String doctor = Command.end(home, "doctor").stdout();

        assertThat(doctor).contains("Nowhere.run) has matched nothing").doesNotContain("Assistant.new) has matched");
    }

    @Test
    void whatIsWrongWithAFileIsSaidAndTheOtherRulesHold() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = program(home, RULES.replace("is: retrieval", "is: retreival"))
                .run()
                .successfully();

        assertThat(ended.stdout()).isEqualTo(PRINTED);
        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("rules.yaml:23:9: retreival is no kind; did you mean retrieval?");
        assertThat(home.events("flow_executed")).hasSize(6);
        assertThat(home.events("rag_query_triggered")).isEmpty();
    }

    @Test
    void doctorNamesAnEndingThatCannotBeAwaited() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        program(home, RULES.replace("    flow_id: job", "    flow_id: job\n    ends: job.onResponse(answer)"))
                .run()
                .successfully();

        assertThat(Command.end(home, "doctor").stdout())
                .contains("calls end with their method where it is a java.lang.String");
    }

    @Test
    void aFileInTheHomeIsFoundByItself() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Files.createDirectories(home.folder());
        Files.writeString(home.folder().resolve("flowtap-rules.yaml"), RULES);

        program(home).run().successfully();

        assertThat(home.events("flow_executed")).hasSize(6);
    }

    private ForkedApp program(FlowtapHome home, String rules) throws Exception {
        return program(home).ruled(rules);
    }

    private ForkedApp program(FlowtapHome home) {
        return ForkedApp.on(jdk).main(Project.plainClassPath(), PROGRAM).observed(home);
    }
}
