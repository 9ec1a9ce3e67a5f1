package io.flowtap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ThrownTextTest {

    @Test
    void whatReflectionAndFuturesWrapIsSaidWithThreeCauses() {
        Throwable thrown = new Exception("d", new Exception("c", new Exception("b", new Exception("a"))));
        Throwable wrapped = new ExecutionException(new InvocationTargetException(new Exception("e", thrown)));

        assertThat(ThrownText.of(wrapped))
                .isEqualTo("java.lang.Exception: e, caused by java.lang.Exception: d, caused by java.lang.Exception: c,"
                        + " caused by java.lang.Exception: b");
    }

    @Test
    @Timeout(value = 20, threadMode = SEPARATE_THREAD)
    void wrappersInACircleAreSaid() {
        ExecutionException one = new Wrapper("one");
        one.initCause(new ExecutionException("two", one));

        assertThat(ThrownText.of(one)).contains("ExecutionException: two");
    }

    @Test
    void aWrapperThatHidesItsCauseIsSaid() {
        ExecutionException hiding = new Wrapper("hiding") {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("not told");
            }
        };

        assertThat(ThrownText.of(hiding)).contains("hiding");
    }

    private static class Wrapper extends ExecutionException {

        Wrapper(String message) {
            super(message);
        }
    }
}
