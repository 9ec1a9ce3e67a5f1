package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.testapps.fakellm.FakeLlm;
import io.flowtap.testapps.fakellm.ScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Class data sharing: what the host loads from its archive, it still does with the agent. */
@ParameterizedClass
@MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
class SharedClassesTest {

    private static final String SHARED = "source: shared objects file";

    @Parameter
    Jdk jdk;

    private final Path folder = Project.workFolder("cds");

    @Test
    void theArchiveOfAnApplicationWithoutAiIsUsedToTheLastClass() throws Exception {
        Set<String> without = shared(hello(), "without");
        Set<String> with = shared(hello().observed(FlowtapHome.empty()), "with");

        without.removeAll(with);
        assertThat(without).isEmpty();
    }

    @Test
    void theArchiveOfAnAiApplicationIsUsedButForTheClassesThatAreObserved() throws Exception {
        Path archive = folder.resolve("app.jsa");
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            supportDesk()
                    .option("-XX:ArchiveClassesAtExit=" + archive)
                    .env("OPENAI_BASE_URL", llm.baseUrl())
                    .run()
                    .successfully();
        }
        Set<String> without = shared(supportDesk().option("-XX:SharedArchiveFile=" + archive), "without");
        Set<String> with =
                shared(supportDesk().option("-XX:SharedArchiveFile=" + archive).observed(FlowtapHome.empty()), "with");

        long all = without.size();
        without.removeAll(with);
        assertThat(all).as("the archive works at all").isGreaterThan(1500);
        assertThat((double) without.size() / all)
                .as("not shared any more: %s", without)
                .isLessThan(0.05);
    }

    private ForkedApp hello() {
        return ForkedApp.on(jdk).main(Project.plainClassPath(), "io.flowtap.testapps.plain.HelloProgram");
    }

    private ForkedApp supportDesk() {
        return ForkedApp.on(jdk).jar(Project.supportDeskJar());
    }

    /** Names of the classes that came from an archive. */
    private Set<String> shared(ForkedApp app, String name) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        try (FakeLlm llm = FakeLlm.start(0, ScriptFile.supportDesk())) {
            ForkedApp.Ended ended = app.option("-Xlog:class+load:file=" + log)
                    .env("OPENAI_BASE_URL", llm.baseUrl())
                    .run()
                    .successfully();
            assertThat(ended.stdout()).doesNotContain("[warning]");
            assertThat(ended.stderr()).isEmpty();
        }
        Set<String> names = new HashSet<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.filter(line -> line.contains(SHARED)).forEach(line -> names.add(className(line)));
        }
        return names;
    }

    /** From {@code [0.012s][info][class,load] java.lang.Object source: shared objects file}. */
    private static String className(String line) {
        return line.substring(line.lastIndexOf("] ") + 2, line.indexOf(" source:"));
    }
}
