package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A JVM that is too old for the agent, which {@code JAVA_TOOL_OPTIONS} reaches like any other: the application runs.
 * What such a JVM loads is compiled for Java 8; the runs are on a JVM that says it is one.
 */
class OldJavaTest {

    private static final int CLASS_FILES_OF_JAVA_8 = 52;

    private Path oldJava;

    @BeforeEach
    void packAgentInFront() throws IOException {
        oldJava = Project.workFolder("old-java").resolve("old-java.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "io.flowtap.testapps.plain.OldJava");
        String entry = "io/flowtap/testapps/plain/OldJava.class";
        try (OutputStream file = Files.newOutputStream(oldJava);
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            Files.copy(Path.of(Project.plainClassPath(), entry), jar);
        }
    }

    @Test
    void everythingTheHostSeesIsCompiledForJava8AndNamesOnlyTheJdkAndItself() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            List<JarEntry> classes = Collections.list(jar.entries()).stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            assertThat(classes).extracting(JarEntry::getName).contains("io/flowtap/agent/FlowtapAgent.class");
            for (JarEntry each : classes) {
                byte[] classFile = jar.getInputStream(each).readAllBytes();
                if (classFile[7] != CLASS_FILES_OF_JAVA_8) {
                    wrong.add(each.getName() + " is class file " + classFile[7]);
                }
                for (String name : ClassConstants.of(classFile).classes()) {
                    if (!name.startsWith("java/") && !name.startsWith("io/flowtap/agent/")) {
                        wrong.add(each.getName() + " names " + name);
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theApplicationRunsAndOneLineSaysWhatIsMissing() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = onOldJava(home).run().successfully();

        assertThat(ended.stdout().trim()).isEqualTo("Hello world");
        assertThat(ended.stderr().lines())
                .containsExactly("[flowtap] Flowtap needs Java 17 or newer, this is 1.8.0_402;"
                        + " the application runs without it");
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void nothingIsSaidWhereNobodyWantsToHearOfIt() throws Exception {
        assertThat(onOldJava(FlowtapHome.empty())
                        .env("FLOWTAP_LOG_LEVEL", "off")
                        .run()
                        .successfully()
                        .stderr())
                .isEmpty();
        assertThat(onOldJava(FlowtapHome.empty())
                        .env("FLOWTAP_ENABLED", "false")
                        .run()
                        .successfully()
                        .stderr())
                .isEmpty();
    }

    @Test
    void aCommandSaysTheSameAndFails() throws Exception {
        ForkedApp.Ended ended = ForkedApp.on(Jdk.own())
                .main(
                        Project.join(oldJava, Project.agentJar()),
                        "io.flowtap.testapps.plain.OldJava",
                        "io.flowtap.agent.FlowtapAgent",
                        "report")
                .run();

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderr().lines()).containsExactly("Flowtap needs Java 17 or newer, this is 1.8.0_402");
    }

    private ForkedApp onOldJava(FlowtapHome home) {
        return ForkedApp.on(Jdk.own())
                .main(Project.plainClassPath(), "io.flowtap.testapps.plain.HelloProgram", "world")
                .option("-javaagent:" + oldJava)
                .observed(home);
    }
}
