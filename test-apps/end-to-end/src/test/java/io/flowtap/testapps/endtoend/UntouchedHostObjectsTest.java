package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects of the application that count every question they are asked, by mocks for example. */
class UntouchedHostObjectsTest {

    /** The oldest and the newest library; the capture of content asks for more. */
    static Stream<Environment> environments() {
        return Stream.of(new Environment("1.0.0", Jdk.own()), Environment.newest());
    }

    private static ForkedApp app(Environment environment, FakeLlm llm) {
        return ForkedApp.on(environment.jdk())
                .main(environment.classPath(), Scenarios.PROGRAM, llm.baseUrl(), "CountedHostObjects");
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theyAreAskedNothingThatTheyAreNotAskedWithoutTheAgent(Environment environment) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start()) {
            String alone = app(environment, llm).run().successfully().stdout();
            String observed =
                    app(environment, llm).observed(home).run().successfully().stdout();

            assertThat(observed).isEqualTo(alone).contains("counted {", "model.chat=2", "retriever.retrieve=1");
        }

        List<String> types =
                home.events().stream().map(RecordedEvent::type).distinct().toList();
        assertThat(types).contains("agent_created", "flow_executed", "model_cost", "tool_used", "rag_query_triggered");
    }
}
