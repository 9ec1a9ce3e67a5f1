package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the artifact, and what the host can see of it. */
class FlowtapJarTest {

    @Test
    void theHostSeesNothingButTheLauncher() throws IOException {
        assertThat(names().stream().filter(name -> name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/flowtap/agent/"))
                .doesNotContain("io/flowtap/agent/Nullable.class", "io/flowtap/agent/package-info.class");
    }

    @Test
    void everyOtherClassIsInThePlaceItsLoaderReads() throws IOException {
        List<String> hidden =
                names().stream().filter(name -> name.endsWith(".classdata")).toList();

        assertThat(hidden).allMatch(name -> name.startsWith("agent/") || name.startsWith("commands/"));
        assertThat(hidden)
                .contains("agent/seam/FlowtapSeam.classdata", "agent/seam/FlowtapLinker.classdata")
                .contains("agent/seam/FlowtapTasks.classdata")
                .contains("agent/instrumentation/langchain4j/io/flowtap/instrumentation/langchain4j/"
                        + "chat/ChatModelHook.classdata")
                .contains("agent/instrumentation/common/io/flowtap/instrumentation/common/NamedGetter.classdata")
                .contains("commands/io/flowtap/commands/Commands.classdata", "commands/picocli/CommandLine.classdata")
                .noneMatch(name -> name.startsWith("agent/io/flowtap/instrumentation/"))
                .noneMatch(name -> name.startsWith("agent/picocli/"))
                .noneMatch(name -> name.startsWith("agent/java/"));
    }

    @Test
    void noClassIsThereTwice() throws IOException {
        List<String> classes = names().stream()
                .filter(name -> name.endsWith(".classdata"))
                .map(name -> name.replaceFirst("^(agent/instrumentation/[^/]+|agent|commands)/", ""))
                .toList();

        assertThat(classes).doesNotHaveDuplicates();
    }

    @Test
    void theIndexOfTargetsIsThere() throws IOException {
        assertThat(read("agent/META-INF/flowtap/targets"))
                .startsWith(
                        "instrumentation langchain4j io.flowtap.instrumentation.langchain4j.LangChain4jInstrumentation")
                .contains("\nexact dev/langchain4j/model/chat/ChatModelListenerUtils\n")
                .contains("\nsubtypes dev/langchain4j/model/chat/ChatModel\n");
    }

    @Test
    void theManifestNamesBothEntryPointsAndTheLicencesAreThere() throws IOException {
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.flowtap.agent.FlowtapAgent");
            assertThat(manifest.getValue("Main-Class")).isEqualTo("io.flowtap.agent.FlowtapAgent");
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        }
        assertThat(names()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void noLibraryOffersItsServicesToOthers() throws IOException {
        assertThat(names().stream().filter(name -> name.contains("META-INF/services/") && !name.endsWith("/")))
                .containsExactly("agent/META-INF/services/io.flowtap.sink.EventSinkProvider");
    }

    @Test
    void onlyWhatRunsIsThere() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.contains("META-INF/versions/") || name.contains("META-INF/maven/"))
                .noneMatch(name -> name.contains("module-info") || name.contains("package-info"))
                .noneMatch(name -> name.contains("kotlin/") || name.contains("okhttp") || name.contains("okio/"))
                .noneMatch(name -> name.contains("org/checkerframework/") || name.contains("org/slf4j/"))
                .noneMatch(name -> name.contains("junit") || name.contains("assertj") || name.contains("testapps"));
    }

    @Test
    void licencesThatMustComeAlongDo() throws IOException {
        assertThat(names())
                .contains("META-INF/licenses/asm.txt", "META-INF/licenses/postgresql-jdbc.txt")
                .contains("META-INF/licenses/ongres-scram.txt", "META-INF/licenses/ongres-stringprep.txt")
                .noneMatch(name -> name.startsWith("agent/META-INF/licenses/"));
    }

    @Test
    void nativesAreThoseOfThePlatformsPeopleRunOnly() throws IOException {
        assertThat(names().stream().filter(name -> name.startsWith("agent/org/sqlite/native/") && !name.endsWith("/")))
                .hasSize(7);
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String read(String name) throws IOException {
        try (JarFile jar = new JarFile(Project.agentJar().toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
