package io.flowtap.recording.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MdcSourceTest {

    private final MdcSource source = new MdcSource("userId");

    @Test
    void readsTheHostsDiagnosticContext() {
        assertThat(source.find(null, null)).isNull();
        try (MDC.MDCCloseable entry = MDC.putCloseable("userId", "ann")) {
            assertThat(source.find(null, null)).isEqualTo("ann");
        }
        assertThat(source.find(null, null)).isNull();
    }

    @Test
    void aHostWithoutSlf4jSaysNothing() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader bare = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(bare);
            assertThat(source.find(null, null)).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aHostThatWasStoppedSaysNothing() {
        StoppedLoader.during(() -> assertThat(source.find(null, null)).isNull());
    }
}
