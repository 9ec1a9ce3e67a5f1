package io.flowtap.recording.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.identity.CallIdentity;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class MdcSourceTest {

    private final MdcSource source = new MdcSource("userId");

    private @Nullable String userId() {
        return source.find(CallIdentity.UNKNOWN, new CallIdentity[0]);
    }

    @Test
    void readsTheHostsDiagnosticContext() {
        assertThat(userId()).isNull();
        try (MDC.MDCCloseable entry = MDC.putCloseable("userId", "ann")) {
            assertThat(userId()).isEqualTo("ann");
        }
        assertThat(userId()).isNull();
    }

    @Test
    void aHostWithoutSlf4jSaysNothing() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader bare = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(bare);
            assertThat(userId()).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aHostThatWasStoppedSaysNothing() {
        StoppedLoader.during(() -> assertThat(userId()).isNull());
    }
}
