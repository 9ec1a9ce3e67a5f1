package io.flowtap.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class SeamContentsTest {

    @Test
    void usesNothingOutsideJavaBase() throws URISyntaxException {
        StringWriter found = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();

        int exit = jdeps.run(
                new PrintWriter(found, true),
                new PrintWriter(found, true),
                "-summary",
                classes().getPath());

        assertThat(exit).isZero();
        assertThat(found.toString().strip()).isEqualTo(classes().getName() + " -> java.base");
    }

    /** One more class, even a nested one or a switch over an enum, and the agent would not define all of the seam. */
    @Test
    void hasNoClassButThoseTheAgentDefines() throws URISyntaxException {
        File directory = new File(classes(), FlowtapSeam.class.getPackageName().replace('.', '/'));

        assertThat(directory.list())
                .containsExactlyInAnyOrder(
                        "FlowtapLinker.class",
                        "FlowtapSeam.class",
                        "FlowtapTaskEntry.class",
                        "FlowtapTaskMap.class",
                        "FlowtapTasks.class",
                        "package-info.class");
    }

    private static File classes() throws URISyntaxException {
        return new File(FlowtapSeam.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
