package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that a flow hands to other threads is the flow's. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class WorkAcrossThreadsTest {

    private static final String PROGRAMS = "io.flowtap.testapps.threads.";

    /** Ways known to JDK 17; virtual threads come on top. */
    private static final int WAYS = 35;

    @Parameter
    Jdk jdk;

    @Test
    void contextGoesWhereItMustAndNowhereElse() throws Exception {
        ForkedApp.Ended ended = hops(FlowtapHome.empty()).run();

        assertThat(ended.stdout().lines()).hasSizeGreaterThan(WAYS).allMatch(line -> line.startsWith("held: "));
        assertThat(ended.successfully().stderr()).isEmpty();
    }

    @Test
    void rewrittenClassesOfTheJdkPassVerification() throws Exception {
        ForkedApp.Ended ended = hops(FlowtapHome.empty())
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+BytecodeVerificationLocal")
                .run();

        assertThat(ended.successfully().stdout()).contains("held: ").doesNotContain("broken: ");
    }

    @Test
    void theStatusNamesEveryWayAndThatItIsFollowed() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        hops(home).run().successfully();

        Map<?, ?> threads = (Map<?, ?>) status(home).get("threads");
        assertThat(threads.get("enabled")).isEqualTo(true);
        assertThat((List<?>) threads.get("hops"))
                .hasSize(jdk.feature() >= 21 ? 6 : 5)
                .allSatisfy(
                        hop -> assertThat(((Map<?, ?>) hop).get("installed")).isEqualTo(true));
    }

    @Test
    void modelCallsOnOtherThreadsAreInTheTraceOfTheirFlow() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        flows(home);

        Map<String, Set<String>> tracesOfFlow = new HashMap<>();
        Map<String, Set<String>> waysOfFlow = new HashMap<>();
        for (RecordedEvent cost : home.events("model_cost")) {
            String[] name = ((String) cost.get("model_name")).split("/", 2);
            tracesOfFlow.computeIfAbsent(name[0], flow -> new HashSet<>()).add(cost.traceId());
            if (name.length == 2) {
                waysOfFlow.computeIfAbsent(name[0], flow -> new HashSet<>()).add(name[1]);
            }
        }
        assertThat(tracesOfFlow.get("one")).hasSize(1);
        assertThat(tracesOfFlow.get("two")).hasSize(1);
        assertThat(tracesOfFlow.get("one")).isNotEqualTo(tracesOfFlow.get("two"));
        assertThat(tracesOfFlow.get("nobody")).doesNotContainAnyElementsOf(tracesOfFlow.get("one"));
        assertThat(tracesOfFlow.get("nobody")).doesNotContainAnyElementsOf(tracesOfFlow.get("two"));
        assertThat(waysOfFlow.get("one")).hasSizeGreaterThanOrEqualTo(WAYS).isEqualTo(waysOfFlow.get("two"));
    }

    @Test
    void aKeySwitchesItOff() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start()) {
            ForkedApp.on(jdk)
                    .observed(home)
                    .option("-Dflowtap.instrumentation.threads.enabled=false")
                    .main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                    .run()
                    .successfully();
        }

        Map<?, ?> threads = (Map<?, ?>) status(home).get("threads");
        assertThat(threads.get("enabled")).isEqualTo(false);
        assertThat((List<?>) threads.get("hops")).isEmpty();
    }

    private ForkedApp hops(FlowtapHome home) {
        return ForkedApp.on(jdk).observed(home).main(Project.threadsClassPath(), PROGRAMS + "HopsProgram");
    }

    private void flows(FlowtapHome home) throws Exception {
        try (FakeLlm llm = FakeLlm.start()) {
            for (String flow : List.of("one", "two")) {
                llm.script().onUserOfModel(flow, "Travel", Reply.toolCall("travel", "{}"), Reply.text("Arrived."));
            }
            ForkedApp.on(jdk)
                    .observed(home)
                    .main(Project.threadsClassPath(), PROGRAMS + "FlowsProgram", llm.baseUrl(), "one", "two")
                    .run()
                    .successfully();
        }
    }

    private static Map<String, Object> status(FlowtapHome home) throws Exception {
        try (Stream<Path> files = Files.list(home.folder().resolve("status"))) {
            return FlowtapHome.json(Files.readString(files.findFirst().orElseThrow()));
        }
    }
}
