package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A JVM with a security manager, which JDK 24 has no more: whatever the policy says, the application runs. */
@EnabledForJreRange(max = JRE.JAVA_23)
class SecurityManagerTest {

    private static final String PLAIN = "io.flowtap.testapps.plain.";

    /** The grants of docs/security-manager.md: for the jar, and for its switches alone. */
    private static final List<String> DOCUMENTED = documented();

    /** What an application that asks a model needs itself. */
    private static final String APPLICATION = """
            grant codeBase "file:%s" {
                permission java.io.FilePermission "<<ALL FILES>>", "read";
                permission java.net.SocketPermission "*", "connect,resolve";
                permission java.net.URLPermission "http://*:*/-", "*:*";
                permission java.util.PropertyPermission "*", "read";
                permission java.lang.RuntimePermission "getenv.*";
                permission java.lang.RuntimePermission "accessDeclaredMembers";
                permission java.lang.RuntimePermission "getClassLoader";
                permission java.lang.RuntimePermission "modifyThread";
                permission java.lang.reflect.ReflectPermission "suppressAccessChecks";
                permission java.lang.reflect.ReflectPermission "newProxyInPackage.*";
            };
            """;

    @Test
    void nothingGrantedTheApplicationRunsAndOneLineSaysWhatToGrant() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = hello("").observed(home).run().successfully();

        assertThat(ended.stdout().trim()).isEqualTo("Hello world");
        assertThat(ended.agentLines()).singleElement().asString().contains("not started", "docs/security-manager.md");
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void nothingGrantedToAJvmReachedThroughJavaToolOptions() throws Exception {
        ForkedApp.Ended ended = hello("")
                .env("JAVA_TOOL_OPTIONS", "-javaagent:" + Project.agentJar())
                .run()
                .successfully();

        assertThat(ended.stdout().trim()).isEqualTo("Hello world");
        assertThat(ended.agentLines()).hasSize(1);
    }

    @Test
    void theOffSwitchesAloneGrantedTheyAreObeyed() throws Exception {
        String switches = DOCUMENTED.get(1);

        assertThat(hello(switches)
                        .observed(FlowtapHome.empty())
                        .option("-Dflowtap.enabled=false")
                        .run()
                        .agentLines())
                .isEmpty();
        assertThat(hello(switches)
                        .observed(FlowtapHome.empty())
                        .option("-Dflowtap.log.level=off")
                        .run()
                        .agentLines())
                .isEmpty();
        assertThat(hello(switches)
                        .observed(FlowtapHome.empty())
                        .run()
                        .successfully()
                        .agentLines())
                .hasSize(1);
    }

    /** What is missing would be missed in many places, one after the other. */
    @Test
    void lessThanEverythingGrantedItDoesNotStartAndSaysThatOnce() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        String some = """
                grant codeBase "file:%s" {
                    permission java.io.FilePermission "<<ALL FILES>>", "read";
                    permission java.util.PropertyPermission "*", "read,write";
                    permission java.lang.RuntimePermission "*";
                    permission java.lang.reflect.ReflectPermission "*";
                };
                """.formatted(Project.agentJar());
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            String classPath = Environment.newest().classPath();
            ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                    .main(classPath, Scenarios.PROGRAM, llm.baseUrl(), "SyncChat")
                    .observed(home)
                    .option("-Djava.security.manager")
                    .option("-Djava.security.policy==" + policy(some + grantsOf(classPath)))
                    .run()
                    .successfully();

            assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
            assertThat(ended.agentLines())
                    .singleElement()
                    .asString()
                    .contains("not started", "docs/security-manager.md");
        }
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void aManagerThatThrowsErrorsDoesNotEndTheJvm() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                .main(Project.plainClassPath(), PLAIN + "HelloProgram", "world")
                .option("-Djava.security.manager=" + PLAIN + "HostileSecurityManager")
                .option("-Dflowtap.enabled=false")
                .observed(FlowtapHome.empty())
                .run()
                .successfully();

        assertThat(ended.stdout().trim()).isEqualTo("Hello world");
    }

    @Test
    void whatTheDocumentationGrantsIsEnoughToObserveAnApplicationThatMayDoLittle() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        try (FakeLlm llm = FakeLlm.start(0, Scenarios.script())) {
            String classPath = Environment.newest().classPath();
            ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                    .main(
                            classPath,
                            Scenarios.PROGRAM,
                            llm.baseUrl(),
                            "SyncChat",
                            "ToolOk",
                            "StreamingChat",
                            "Retrieval")
                    .observed(home)
                    .option("-Djava.security.manager")
                    .option("-Djava.security.policy==" + policy(DOCUMENTED.get(0) + grantsOf(classPath)))
                    .run()
                    .successfully();

            assertThat(ended.agentLines()).isEmpty();
            assertThat(ended.stdout().lines())
                    .containsExactly(
                            "SyncChat: Good day.",
                            "ToolOk: Rain in Oslo.",
                            "StreamingChat: Good day to you.",
                            "Retrieval: 65 euros.");
        }
        assertThat(home.events("model_cost")).hasSizeGreaterThanOrEqualTo(5);
        assertThat(home.events("tool_used")).hasSize(1);
        assertThat(home.events("flow_executed")).isNotEmpty();
    }

    private static ForkedApp hello(String grants) throws IOException {
        return ForkedApp.on(Jdk.own())
                .main(Project.plainClassPath(), PLAIN + "HelloProgram", "world")
                .option("-Djava.security.manager")
                .option("-Djava.security.policy==" + policy(grants));
    }

    private static String grantsOf(String classPath) {
        StringBuilder grants = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator)) {
            grants.append(String.format(APPLICATION, entry + (Files.isDirectory(Path.of(entry)) ? "/-" : "")));
        }
        return grants.toString();
    }

    private static Path policy(String grants) throws IOException {
        return Files.writeString(Project.workFolder("policy").resolve("app.policy"), grants);
    }

    private static List<String> documented() {
        List<String> grants = new ArrayList<>();
        try {
            Matcher block = Pattern.compile("```\\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(Project.document("security-manager.md")));
            while (block.find()) {
                grants.add(block.group(1)
                        .replace("/opt/flowtap/flowtap.jar", Project.agentJar().toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return grants;
    }
}
