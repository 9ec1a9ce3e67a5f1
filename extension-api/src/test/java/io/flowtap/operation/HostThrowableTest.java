package io.flowtap.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Throwables of the application may be made of anything. */
class HostThrowableTest {

    @Test
    void causesAreListedTheOutermostFirst() {
        Throwable inner = new IllegalStateException("inner");
        Throwable outer = new RuntimeException(inner);

        assertThat(HostThrowable.causes(outer)).containsExactly(outer, inner);
        assertThat(HostThrowable.causes(null)).isEmpty();
        assertThat(HostThrowable.cause(outer)).isSameAs(inner);
        assertThat(HostThrowable.message(inner)).isEqualTo("inner");
    }

    @Test
    void aCircleOfCausesEnds() {
        Throwable one = new RuntimeException("one");
        Throwable two = new RuntimeException("two", one);
        one.initCause(two);

        assertThat(HostThrowable.causes(one)).startsWith(one, two, one).hasSize(16);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        Throwable unreadable = new Unreadable();

        assertThat(HostThrowable.causes(unreadable)).containsExactly(unreadable);
        assertThat(HostThrowable.cause(unreadable)).isNull();
        assertThat(HostThrowable.message(unreadable)).isNull();
    }

    private static final class Unreadable extends RuntimeException {

        @Override
        @SuppressWarnings("InfiniteRecursion") // until the stack ends
        public String getMessage() {
            return getMessage();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new ThreadDeath();
        }
    }
}
