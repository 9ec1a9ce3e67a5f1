package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent cannot work, and the host works all the same. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class BrokenSurroundingsTest {

    @Parameter
    Jdk jdk;

    private final FakeLlm llm = FakeLlm.start(0, Scenarios.script());

    @AfterEach
    void stop() {
        llm.close();
    }

    @Test
    void aHomeThatIsAFile() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Files.writeString(home.folder(), "not a folder");

        ForkedApp.Ended ended =
                app().observed(home).option("-Dflowtap.shutdown-timeout=1s").run();

        assertUnharmed(ended);
        assertThat(ended.agentLines()).isNotEmpty();
        assertThat(home.folder()).hasContent("not a folder");
    }

    @Test
    void aDatabaseThatIsGarbage() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        Files.createDirectories(home.folder());
        Files.writeString(home.folder().resolve("flowtap.db"), "This is no database. ".repeat(500));

        ForkedApp.Ended ended =
                app().observed(home).option("-Dflowtap.shutdown-timeout=1s").run();

        assertUnharmed(ended);
    }

    @Test
    void aJournalFullOfGarbage() throws Exception {
        FlowtapHome home = FlowtapHome.empty();
        app().observed(home).run().successfully();
        try (Stream<Path> files = Files.walk(home.folder().resolve("journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }

        assertUnharmed(app().observed(home).run());
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = app().observed(home)
                .option("-Dflowtap.journal.max-size=plenty")
                .option("-Dflowtap.config=/no/such/file")
                .option("-Dflowtap.capture.promts=true")
                .run();

        assertUnharmed(ended);
        assertThat(ended.stderr())
                .contains("flowtap.journal.max-size")
                .contains("/no/such/file")
                .contains("flowtap.capture.prompts");
        assertThat(home.events("model_cost")).hasSize(1);
    }

    @Test
    void anAgentJarWithAHole() throws Exception {
        Path holed = jarWithout("weaving");

        ForkedApp.Ended ended = app().option("-javaagent:" + holed)
                .option("-Dflowtap.home=" + FlowtapHome.empty().folder())
                .run();

        assertUnharmed(ended);
        assertThat(ended.agentLines()).isNotEmpty();
    }

    @Test
    void anAgentJarWithoutPrices() throws Exception {
        FlowtapHome home = FlowtapHome.empty();

        ForkedApp.Ended ended = app().option("-javaagent:" + jarWithout("prices.txt"))
                .option("-Dflowtap.home=" + home.folder())
                .option("-Dflowtap.shutdown-timeout=60s")
                .run();

        assertUnharmed(ended);
        assertThat(ended.agentLines())
                .singleElement()
                .asString()
                .contains("flowtap.jar is damaged", "prices.txt", "model calls have no costs");
        assertThat(home.events("model_cost")).hasSize(1);
    }

    private static Path jarWithout(String name) throws Exception {
        Path holed = Project.workFolder("without-" + name).resolve("flowtap.jar");
        Files.copy(Project.agentJar(), holed, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + holed.toUri()), Map.of());
                Stream<Path> entries = Files.walk(jar.getPath("/"))) {
            for (Path entry : entries.toList()) {
                if (entry.toString().contains(name) && Files.isRegularFile(entry)) {
                    Files.delete(entry);
                }
            }
        }
        return holed;
    }

    private ForkedApp app() {
        return ForkedApp.on(jdk).main(Environment.newest().classPath(), Scenarios.PROGRAM, llm.baseUrl(), "SyncChat");
    }

    private static void assertUnharmed(ForkedApp.Ended ended) {
        ended.successfully();
        assertThat(ended.stdout().trim()).isEqualTo("SyncChat: Good day.");
        assertThat(ended.stderr().lines()).allMatch(line -> line.startsWith("[flowtap] "));
    }
}
