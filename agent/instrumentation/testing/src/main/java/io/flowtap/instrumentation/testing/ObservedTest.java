package io.flowtap.instrumentation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A scenario against a scripted server on one version of a library; afterwards nothing may be left over. */
public abstract class ObservedTest {

    private final WovenLibrary library;

    /** The server of this test. */
    protected FakeOpenAi llm;

    protected ObservedTest(WovenLibrary library) {
        this.library = library;
    }

    @BeforeEach
    void startServer() {
        llm = new FakeOpenAi();
        library.recording().clear();
    }

    @AfterEach
    void nothingIsLeftOver() {
        llm.close();
        assertThat(FlowtapSeam.context())
                .as("context left on the caller's thread")
                .isNull();
        assertThat(library.log()).as("what the weaver had to say").isEmpty();
        assertThat(library.report().hookFailures()).as("hooks that threw").isZero();
    }

    /** Runs {@code method} of a scenario, which gets the server's address, on {@code version} of the library. */
    protected Object run(String version, String scenario, String method) throws Exception {
        return library.run(version, scenario, method, llm.url());
    }

    /** @param tree as {@link RecordedOperations#tree} shows it */
    protected void assertRecorded(String tree) throws InterruptedException {
        assertThat(library.recording().awaitTree(tree)).isEqualTo(tree);
    }
}
