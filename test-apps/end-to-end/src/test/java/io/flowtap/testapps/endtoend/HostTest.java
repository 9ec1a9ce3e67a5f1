package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the host must not notice. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class HostTest {

    private static final String PLAIN = "io.flowtap.testapps.plain.";

    @Parameter
    Jdk jdk;

    @Test
    void anApplicationWithoutAiPrintsWhatItAlwaysPrintsAndNothingElse() throws Exception {
        ForkedApp.Ended ended = hello().observed(FlowtapHome.empty()).run().successfully();

        assertThat(ended.stdout()).isEqualTo("Hello world" + System.lineSeparator());
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void anApplicationWithoutAiGetsNoDatabase() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        hello().observed(home).run().successfully();

        assertThat(home.hasDatabase()).isFalse();
    }

    @Test
    void toolsOfTheJdkAreLeftAlone() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        for (String tool : new String[] {"keytool", "jcmd"}) {
            ForkedApp.Ended ended = ForkedApp.of(jdk.tool(tool))
                    .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Project.agentJar() + " -Dflowtap.home=" + home.folder())
                    .option("-help")
                    .run();

            assertThat(ended.stderr()).as(tool).contains("JAVA_TOOL_OPTIONS").doesNotContain("[flowtap]");
            assertThat(ended.exitCode()).as(tool).isZero();
        }
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void anApplicationStartedThroughJavaToolOptionsIsObserved() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            syncChat(llm)
                    .env(
                            "JAVA_TOOL_OPTIONS",
                            "-javaagent:" + Project.agentJar() + " -Dflowtap.shutdown-timeout=60s -Dflowtap.home="
                                    + home.folder())
                    .run()
                    .successfully();
        }

        assertThat(home.events("model_cost")).hasSize(1);
    }

    @Test
    void aHostWithItsOwnLogManagerKeepsIt() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(jdk)
                .main(Project.plainClassPath(), PLAIN + "LogManagerProgram")
                .observed(FlowtapHome.empty())
                .run()
                .successfully();

        assertThat(ended.stdout().trim()).isEqualTo("OwnLogManager");
    }

    @Test
    void aSecondAgentOnTheCommandLineStandsDown() throws Exception {
        Path second = Project.workFolder("second").resolve("flowtap-copy.jar");
        Files.copy(Project.agentJar(), second, StandardCopyOption.REPLACE_EXISTING);
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .observed(home)
                    .option("-javaagent:" + second)
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.agentLines()).singleElement().asString().contains("another Flowtap agent");
        }
        assertThat(home.events("model_cost")).hasSize(1);
    }

    @Test
    void theOffSwitchLeavesNoTrace() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            ForkedApp.Ended ended = syncChat(llm)
                    .observed(home)
                    .option("-Dflowtap.enabled=false")
                    .run()
                    .successfully();

            assertThat(ended.stderr()).isEmpty();
        }
        assertThat(home.folder()).doesNotExist();
    }

    private ForkedApp hello() {
        return ForkedApp.on(jdk).main(Project.plainClassPath(), PLAIN + "HelloProgram", "world");
    }

    private ForkedApp syncChat(FakeLlm llm) {
        return ForkedApp.on(jdk).main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat");
    }
}
