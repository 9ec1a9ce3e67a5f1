package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scenario against a scripted server on one version of the library; afterwards nothing may be left over. */
abstract class ObservedTest {

    static final List<String> VERSIONS = LibraryLoader.VERSIONS;
    static final Recording RECORDING = WovenLibraries.RECORDING;

    FakeOpenAi llm;

    @BeforeEach
    void startServer() {
        llm = new FakeOpenAi();
        RECORDING.clear();
    }

    @AfterEach
    void nothingIsLeftOver() {
        llm.close();
        assertThat(FlowtapSeam.context()).as("context left on the caller's thread").isNull();
        assertThat(WovenLibraries.LOG).as("what the weaver had to say").isEmpty();
        assertThat(WovenLibraries.report().hookFailures()).as("hooks that threw").isZero();
    }

    Object run(String version, String scenario, String method) throws Exception {
        return WovenLibraries.run(version, scenario, method, llm.url());
    }

    static void assertRecorded(String tree) throws InterruptedException {
        assertThat(RECORDING.awaitTree(tree)).isEqualTo(tree);
    }
}
