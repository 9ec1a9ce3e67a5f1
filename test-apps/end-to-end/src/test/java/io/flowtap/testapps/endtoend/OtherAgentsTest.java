package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other agents rewrite the same classes, before Flowtap, after it and again later; events stay what they were. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class OtherAgentsTest {

    @Parameter
    Jdk jdk;

    @ParameterizedTest
    @CsvSource({"retransform, true", "retransform, false", "redefine, true", "redefine, false"})
    void classesThatAreRewrittenOverAndOverStayHooked(String how, boolean first) throws Exception {
        Path folder = Project.workFolder("other-agent");
        Path report = folder.resolve("report.txt");

        Map<String, Integer> seen =
                eventsBeside("-javaagent:" + OtherAgent.jar(folder) + "=" + how + "," + report, first);

        assertThat(seen).isEqualTo(eventsAlone());
        assertThat(Files.readString(report)).doesNotStartWith("0 ").endsWith("failure: none");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void jacocoCountsLinesOfTheSameClasses(boolean first) throws Exception {
        Path counted = Project.workFolder("jacoco").resolve("jacoco.exec");

        Map<String, Integer> seen = eventsBeside("-javaagent:" + jacocoAgent() + "=destfile=" + counted, first);

        assertThat(seen).isEqualTo(eventsAlone());
        assertThat(counted).isNotEmptyFile();
    }

    @ParameterizedTest
    @Tag("other-agents")
    @ValueSource(booleans = {true, false})
    void opentelemetryObservesTheSameThreads(boolean first) throws Exception {
        assertThat(eventsBeside("-javaagent:" + Project.openTelemetryJar(), first))
                .isEqualTo(eventsAlone());
    }

    @ParameterizedTest
    @Tag("other-agents")
    @ValueSource(booleans = {true, false})
    void datadogObservesTheSameThreads(boolean first) throws Exception {
        assertThat(eventsBeside("-javaagent:" + Project.datadogJar(), first)).isEqualTo(eventsAlone());
    }

    private static String jacocoAgent() {
        return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(each -> each.contains("org.jacoco.agent"))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Integer> eventsBeside(String otherAgent, boolean first) throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp app = ScenarioRun.app(environment(), llm);
            if (first) {
                app.option(otherAgent).observed(home);
            } else {
                app.observed(home).option(otherAgent);
            }
            ForkedApp.Ended ended = app.option("-Dotel.sdk.disabled=true").run().successfully();
            assertThat(ended.agentLines()).isEmpty();
        }
        return counted(home.events());
    }

    private Map<String, Integer> eventsAlone() {
        return counted(ScenarioRun.in(environment()).events());
    }

    private Environment environment() {
        return new Environment("1.19.0", jdk);
    }

    /** By type and status. */
    private static Map<String, Integer> counted(Iterable<RecordedEvent> events) {
        Map<String, Integer> counts = new TreeMap<>();
        for (RecordedEvent event : events) {
            counts.merge(event.type() + " " + event.status(), 1, Integer::sum);
        }
        return counts;
    }
}
