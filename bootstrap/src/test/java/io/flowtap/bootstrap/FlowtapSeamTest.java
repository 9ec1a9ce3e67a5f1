package io.flowtap.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowtapSeamTest {

    private static final MethodType TYPE = MethodType.methodType(int.class, String.class);

    @AfterEach
    void disconnect() {
        FlowtapSeam.install(null);
        FlowtapSeam.swapContext(null);
    }

    @Test
    void aPlaceThatIsReachedBeforeTheAgentIsConnectedDoesNothing() throws Throwable {
        assertThat((int) link().dynamicInvoker().invokeExact("text")).isZero();
    }

    @Test
    void aPlaceDoesNothingWhateverTheLinkerThrows() throws Throwable {
        FlowtapSeam.install(new Broken());

        assertThat((int) link().dynamicInvoker().invokeExact("text")).isZero();
    }

    @Test
    void whatTheAgentThrowsWhenItIsToldOfAFailureDoesNotReachTheHost() {
        FlowtapSeam.install(new Broken());

        FlowtapSeam.failed(
                new IllegalStateException("broken hook"), getClass(), "fixture", "io.flowtap.Hook", null, null, null);
    }

    @Test
    void thePreviousContextComesBackAsItWas() {
        assertThat(FlowtapSeam.swapContext("outer")).isNull();
        Object displaced = FlowtapSeam.swapContext("inner");

        assertThat(FlowtapSeam.context()).isEqualTo("inner");
        assertThat(FlowtapSeam.swapContext(displaced)).isEqualTo("inner");
        assertThat(FlowtapSeam.context()).isEqualTo("outer");
    }

    private static CallSite link() {
        return FlowtapSeam.link(MethodHandles.lookup(), "enter", TYPE, "fixture", "io.flowtap.Hook");
    }

    private static final class Broken implements FlowtapLinker {

        @Override
        public CallSite link(MethodHandles.Lookup caller, String name, MethodType type, String module, String hook) {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public void failed(
                Throwable error,
                Class<?> caller,
                String module,
                String hook,
                Object[] cell,
                Object before,
                Object entered) {
            throw new NoClassDefFoundError("gone");
        }
    }
}
