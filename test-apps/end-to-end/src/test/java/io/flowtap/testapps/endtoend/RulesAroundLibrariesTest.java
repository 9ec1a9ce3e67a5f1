package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that a rule names as one call of a model, and that works by a library which Flowtap observes. */
class RulesAroundLibrariesTest {

    private static final String PROGRAM = "com.example.assistants.AssistantProgram";

    private static final String RULES = """
            rules:
              - method: com.example.assistants.AssistantProgram$AnswerService.ask
                is: model
                model: "gpt-4o"
                input_tokens: return.inputTokens
                output_tokens: return.outputTokens
            """;

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void eachCallOfAModelIsOneEventWithTheNumbersOfTheLibrary(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(new Environment("1.19.0", jdk).classPath(), PROGRAM)
                .observed(home)
                .ruled(RULES)
                .run()
                .successfully();

        assertThat(ended.stdout().strip()).isEqualTo("step 2");
        List<RecordedEvent> calls = home.events("model_cost");
        assertThat(calls)
                .extracting(
                        event -> event.get("model_name"),
                        event -> event.get("input_tokens"),
                        event -> event.get("output_tokens"))
                .containsExactlyInAnyOrder(tuple("gpt-4o-mini", 10, 1), tuple("gpt-4o-mini", 20, 2));
        assertThat(home.events("flow_executed")).hasSize(2);
        assertThat(calls)
                .extracting(event -> event.column("trace_id"))
                .containsOnly(calls.get(0).column("trace_id"));
    }
}
