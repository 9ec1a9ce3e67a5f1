package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A call through a proxy is one record, that of the object behind it. */
class ProxiedExecutorsTest {

    private static final String PROGRAM = "com.example.executors.proxies.ProxiesProgram";

    private static final String RULES = """
        rules:
          - method: P$NodeExecutor+.execute
            is: node
            tool_id: node.id
            tool_type: name(this)
        """.replace("P$", PROGRAM + "$");

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void isOneRecord(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(Project.ownExecutorsClassPath(), PROGRAM)
                .ruled(RULES)
                .observed(home)
                .run()
                .successfully();

        assertThat(ended.stdout().lines()).containsExactly("jdk asked", "cglib asked", "bare", "tried-twice asked");
        assertThat(ended.agentLines()).isEmpty();
        // What is behind a bare proxy is not known, nor what its parameters are called.
        assertThat(home.events("tool_used"))
                .extracting(event -> event.get("tool_id"), event -> event.get("tool_type"))
                .containsExactly(
                        tuple("jdk", "AskNode"),
                        tuple("cglib", "AskNode"),
                        tuple("NodeExecutor", "NodeExecutor"),
                        tuple("tried-twice", "AskNode"),
                        tuple("tried-twice", "AskNode"));
    }
}
