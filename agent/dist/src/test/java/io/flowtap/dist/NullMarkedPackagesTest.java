package io.flowtap.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NullAway looks at packages that are marked, and at no other. */
class NullMarkedPackagesTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Those that are not marked yet, or see no JSpecify; a new one is. */
    private static final List<String> UNMARKED = List.of(
            "agent/commands/",
            "agent/dist/",
            "agent/instrumentation/capture/",
            "agent/instrumentation/langchain4j/",
            "agent/instrumentation/openai-gpt3/",
            "agent/instrumentation/testing/",
            "agent/stand-ins/",
            "agent/test-support/",
            "bootstrap/");

    @Test
    void aPackageIsMarkedUnlessItIsAmongTheKnownOnes() throws IOException {
        List<String> unmarked = packages().filter(each -> !isMarked(each)).toList();

        assertThat(unmarked).isNotEmpty().allMatch(each -> UNMARKED.stream().anyMatch(each::startsWith));
    }

    @Test
    void whatIsMarkedIsNotCalledUnmarked() throws IOException {
        assertThat(packages().filter(each -> UNMARKED.stream().anyMatch(each::startsWith)))
                .noneMatch(NullMarkedPackagesTest::isMarked);
    }

    private static Stream<String> packages() throws IOException {
        List<String> found;
        try (Stream<Path> files = Files.walk(ROOT)) {
            found = files.filter(each -> each.endsWith("package-info.java"))
                    .map(each -> ROOT.relativize(each).toString())
                    .filter(each -> each.contains("src/main/java") && !each.startsWith("test-apps/"))
                    .toList();
        }
        return found.stream();
    }

    private static boolean isMarked(String packageInfo) {
        try {
            return Files.readString(ROOT.resolve(packageInfo)).contains("@NullMarked");
        } catch (IOException e) {
            throw new IllegalStateException(packageInfo, e);
        }
    }
}
