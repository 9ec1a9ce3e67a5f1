package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a rules file says, and whatever the objects do that it reads, the application runs on as without it. */
class HostileRulesTest {

    private static final String PROGRAM = "com.example.executors.HostileProgram";

    private static final String RULE = """
        rules:
          - method: P$Executor+.run
            is: tool
            tool_id: %s
            tool_type: %s
        """.replace("P$", PROGRAM + "$");

    /** What a path comes to that is read from each request; nothing stands for null. */
    static Stream<Arguments> paths() {
        return Stream.of(
                Arguments.of("request.failing", null),
                Arguments.of("request.broken", null),
                Arguments.of("request.slow", "late"),
                Arguments.of("request.self.self.self.self.items[1].self.slow", "late"),
                Arguments.of("max(request.items[*].x)", null),
                Arguments.of("size(request.items)", "2"),
                Arguments.of("request", null),
                Arguments.of("request.items", null));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPathIsAValueOrNull(String path, String value) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended =
                program(home, RULE.formatted("\"run\"", path)).run().successfully();

        assertThat(ended.stdout().lines()).containsExactly("asked 0 times", "asked 0 times", "true");
        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.events("tool_used"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.get("tool_type")).isEqualTo(value == null ? "function" : value));
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aGetterWithoutEndCostsTheRecordAlone(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        String rules = RULE.formatted("\"run\"", "request.deep").replace("Executor+", "Executor")
                + "  - method: P$OtherExecutor.run\n    is: tool\n".replace("P$", PROGRAM + "$");

        ForkedApp.Ended ended = program(jdk, home, rules).run().successfully();

        assertThat(ended.stdout().lines()).containsExactly("asked 0 times", "asked 0 times", "true");
        assertThat(ended.agentLines()).isEmpty();
        assertThat(home.events("tool_used"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("tool_id")).isEqualTo("OtherExecutor"));
        assertThat(Command.end(home, "doctor").stdout())
                .contains("2 calls could not be recorded: java.lang.StackOverflowError");
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aGetterIsCalledOnceForEachCall(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        String rule = RULE.formatted("request.counted", "request.counted")
                + "    when: request.counted != \"never\"\n    outcome: request.counted == \"asked 1\" ? ok : failed\n";

        ForkedApp.Ended ended = program(jdk, home, rule).run().successfully();

        assertThat(ended.stdout().lines()).containsExactly("asked 1 times", "asked 1 times", "true");
        assertThat(home.events("tool_used")).hasSize(3).allSatisfy(event -> {
            assertThat(event.get("tool_id")).isEqualTo("asked 1");
            assertThat(event.get("tool_type")).isEqualTo("asked 1");
            assertThat(event.status()).isEqualTo("ok");
        });
    }

    /** Files, what is said of them, and how many calls are recorded all the same. */
    static Stream<Arguments> files() {
        String good = RULE.formatted("\"run\"", "\"x\"");
        String added = good + "  - method: %s\n    is: tool\n";
        return Stream.of(
                Arguments.of(good + "x".repeat(10 << 20), "it has more than 4 MB", 0),
                Arguments.of(good + "#" + "x".repeat(2 << 20), "longer than 1048576 characters", 0),
                Arguments.of(good.replace("    is", "\tis"), "rules.yaml:3:", 0),
                Arguments.of("rules: [", "rules.yaml:", 0),
                Arguments.of("", "holds no rules", 0),
                Arguments.of(added.formatted("java.util.ArrayList.add"), "classes of the JDK are not for rules", 3),
                Arguments.of(
                        added.formatted("io.flowtap.Flowtap.capture"),
                        "classes of Flowtap itself are not for rules",
                        3),
                Arguments.of(
                        good + good.replace("rules:\n", ""), "the same of the same methods as the rule in line 2", 3),
                Arguments.of(good.replace("tool_type", "tool_tipe"), "did you mean tool_type?", 0),
                Arguments.of(good + "events: []\n", "no key at the top", 3));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsTakenAsFarAsItIsRight(String file, String said, int calls) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = program(home, file).run().successfully();

        assertThat(ended.stdout().lines()).containsExactly("asked 0 times", "asked 0 times", "true");
        assertThat(ended.agentLines()).singleElement().asString().contains(said);
        assertThat(home.hasDatabase() ? home.events("tool_used") : List.of()).hasSize(calls);
    }

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void aRuleThatMatchesTooManyClassesLeavesTheOthersAlone(Jdk jdk) throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        program(jdk, home, RULE.formatted("\"run\"", "\"x\""))
                .option("-Dflowtap.rules.max-classes=1")
                .run()
                .successfully();

        assertThat(home.events("tool_used")).hasSize(2);
        assertThat(Command.end(home, "doctor").stdout()).contains("max-classes");
    }

    private static ForkedApp program(FlowtapHome home, String rules) throws Exception {
        return program(Jdk.all().get(0), home, rules);
    }

    private static ForkedApp program(Jdk jdk, FlowtapHome home, String rules) throws Exception {
        return ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PROGRAM)
                .ruled(rules)
                .observed(home);
    }
}
