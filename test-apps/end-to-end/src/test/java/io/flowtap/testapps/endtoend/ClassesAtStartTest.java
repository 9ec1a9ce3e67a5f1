package io.flowtap.testapps.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an application without AI pays for: each class that is loaded before its {@code main} holds that up. */
class ClassesAtStartTest {

    @ParameterizedTest
    @MethodSource("io.flowtap.testapps.endtoend.Jdk#all")
    void onlyWhatIsNeededIsLoaded(Jdk jdk) throws Exception {
        Path log = Project.workFolder("start").resolve("classes.log");
        ForkedApp.on(jdk)
                .main(Project.plainClassPath(), "io.flowtap.testapps.plain.HelloProgram")
                .observed(FlowtapHome.empty())
                .option("-Xlog:class+load:file=" + log)
                .run()
                .successfully();

        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded)
                .filteredOn(line -> line.contains(" io.flowtap."))
                .hasSizeBetween(20, 60)
                .noneMatch(line -> line.contains("Lambda"))
                .noneMatch(line -> line.contains(" io.flowtap.redaction."));
        // Of a method that is called by reflection the JDK reads annotations, each by a proxy.
        assertThat(loaded).noneMatch(line -> line.contains("sun.reflect.annotation.AnnotationInvocationHandler"));
    }
}
