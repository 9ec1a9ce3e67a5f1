package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivilegedHookTest {

    private static final List<String> SEEN = new ArrayList<>();

    static Object enter(String text, long number) {
        return text + number;
    }

    static void exit(Object entered) {
        SEEN.add("exit " + entered);
    }

    static void failing() throws Exception {
        throw new Exception("checked");
    }

    @Test
    void takesAndReturnsWhatTheHookDoes() throws Throwable {
        MethodHandle enter =
                PrivilegedHook.of(hook("enter", MethodType.methodType(Object.class, String.class, long.class)));
        MethodHandle exit = PrivilegedHook.of(hook("exit", MethodType.methodType(void.class, Object.class)));

        Object entered = (Object) enter.invokeExact("number ", 7L);
        exit.invokeExact(entered);

        assertThat(SEEN).containsExactly("exit number 7");
    }

    @Test
    void throwsWhatTheHookThrows() throws Exception {
        MethodHandle failing = PrivilegedHook.of(hook("failing", MethodType.methodType(void.class)));

        assertThatThrownBy(() -> {
                    failing.invokeExact();
                })
                .isExactlyInstanceOf(Exception.class)
                .hasMessage("checked");
    }

    private static MethodHandle hook(String name, MethodType type) throws ReflectiveOperationException {
        return MethodHandles.lookup().findStatic(PrivilegedHookTest.class, name, type);
    }
}
