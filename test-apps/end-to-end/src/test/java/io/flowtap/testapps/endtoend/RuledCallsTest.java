package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What calls of methods that rules name do to the application, and how they are counted. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class RuledCallsTest {

    private static final String PACKAGE = "com.example.executors.";

    @Parameter
    Jdk jdk;

    @Test
    void whatACallWasStartedWithIsNotHeldUntilItsResultComes() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = program(home, "PendingProgram", """
                rules:
                  - method: com.example.executors.PendingProgram$Runner.start
                    is: flow
                    flow_id: order.id
                    input: order.content
                    outcome: return == "done" ? ok : failed
                """).run().successfully();

        assertThat(ended.stdout().strip()).isEqualTo("held: 0");
        assertThat(home.events("flow_executed"))
                .hasSize(20)
                .allSatisfy(event -> assertThat(event.column("status")).isEqualTo("ok"))
                .extracting(event -> event.get("flow_id"))
                .contains("job-0", "job-19");
    }

    @Test
    void aMethodThatCallsItselfIsOneOperationOfEachOfItsRules() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = program(home, "RecursiveProgram", """
                rules:
                  - method: com.example.executors.RecursiveProgram$Executor.run
                    is: flow
                  - method: com.example.executors.RecursiveProgram$Executor.run(int)
                    is: tool
                """).run().successfully();

        assertThat(ended.stdout().strip()).isEqualTo("50");
        assertThat(home.events("flow_executed")).hasSize(1);
        assertThat(home.events("tool_used")).hasSize(1);
    }

    @Test
    void aClassThatWasLoadedBeforeTheAgentIsObservedSoonAfter() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program(home, "EarlyProgram", """
                rules:
                  - method: com.example.executors.EarlyProgram$Executor.run
                    is: tool
                """)
                .option("-Djava.system.class.loader=" + PACKAGE + "EarlyProgram$EarlyLoader")
                .run()
                .successfully();

        assertThat(home.events("tool_used")).hasSizeBetween(10, 40);
    }

    private ForkedApp program(FlowtapHome home, String name, String rules) throws Exception {
        return ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PACKAGE + name)
                .observed(home)
                .ruled(rules);
    }
}
