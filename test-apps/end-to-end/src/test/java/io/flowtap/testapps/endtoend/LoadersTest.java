package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The library where the agent does not look first. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class LoadersTest {

    @Parameter
    Jdk jdk;

    @Test
    void loadersWithDifferentVersionsAreObservedBesideOneThatSeesNeither() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .main(
                            Project.plainClassPath(),
                            "io.flowtap.testapps.plain.LoadersProgram",
                            new Environment("1.0.0", jdk).classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "ToolOk",
                            "--",
                            Project.plainClassPath(),
                            "io.flowtap.testapps.plain.HelloProgram",
                            "from a loader without it",
                            "--",
                            new Environment("1.19.0", jdk).classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "SyncChat")
                    .run()
                    .successfully();

            assertThat(ended.stdout())
                    .isEqualToNormalizingNewlines(
                            "ToolOk: Rain in Oslo.\nHello from a loader without it\nSyncChat: Good day.\n");
            assertThat(ended.stderr()).isEmpty();
        }
        assertThat(home.events("model_cost"))
                .extracting(cost -> cost.get("requested_model"))
                .containsExactly("ToolOk", "ToolOk", "SyncChat");
        assertThat(home.events("tool_used")).hasSize(1);
        assertThat(home.events("flow_executed")).hasSize(1);
    }

    @Test
    void whateverALoaderThrowsCostsTheAnswerAlone() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .option("-Dflowtap.identity.user-id=mdc:user")
                    .main(
                            Project.plainClassPath(),
                            "io.flowtap.testapps.plain.LoadersProgram",
                            "hostile:" + new Environment("1.0.0", jdk).classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "ToolOk",
                            "--",
                            new Environment("1.19.0", jdk).classPath(),
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "SyncChat")
                    .run()
                    .successfully();

            assertThat(ended.stdout()).isEqualToNormalizingNewlines("ToolOk: Rain in Oslo.\nSyncChat: Good day.\n");
            assertThat(ended.agentLines()).isEmpty();
        }
        assertThat(home.events("model_cost"))
                .extracting(cost -> cost.get("requested_model"))
                .containsExactly("ToolOk", "ToolOk", "SyncChat");
        assertThat(home.events("tool_used")).hasSize(1);
        assertThat(Command.end(home, "doctor").stdout()).contains("stopped", "8 events recorded", "nothing is wrong");
    }

    @Test
    void anApplicationInANestedJarIsObserved() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = ForkedApp.on(jdk)
                    .observed(home)
                    .jar(NestedJar.of(new Environment("1.19.0", jdk)), llm.baseUrl(), "Retrieval", "AiServiceStream")
                    .run()
                    .successfully();

            assertThat(ended.stdout())
                    .isEqualToNormalizingNewlines("Retrieval: 65 euros.\nAiServiceStream: It is noon now.\n");
            assertThat(ended.stderr()).isEmpty();
        }
        assertThat(home.events("flow_executed")).hasSize(2);
        assertThat(home.events("rag_query_triggered")).hasSize(1);
        assertThat(home.events("tool_used")).hasSize(1);
        assertThat(home.events("model_cost")).hasSize(2 + 1 + 2);
    }
}
