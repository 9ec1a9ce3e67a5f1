package io.flowtap.instrumentation.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.hook.Hook;
import io.flowtap.hook.Target;
import io.flowtap.operation.AgentDescription;
import io.flowtap.operation.ContentCapture;
import io.flowtap.operation.Operation;
import io.flowtap.operation.internal.CurrentRecorder;
import io.flowtap.operation.internal.OperationRecorder;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hook, called with null in every place where a host may have it, and with objects that answer null to whatever
 * they are asked: none throws, all of them end what they began.
 */
class OddArgumentsTest {

    @BeforeEach
    void captureEverything() {
        CurrentRecorder.install(new EverythingCaptured());
    }

    @AfterEach
    void forget() {
        CurrentRecorder.install(LangChain4jTest.RECORDING);
        FlowtapSeam.swapContext(null);
    }

    static Stream<String> hooks() {
        Set<String> names = new TreeSet<>();
        for (Target target : new LangChain4jInstrumentation().targets()) {
            for (Hook hook : target.hooks()) {
                names.add(hook.hookClass());
            }
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("hooks")
    void noHookThrows(String hook) throws Exception {
        Method enter = advice(hook, Advice.OnMethodEnter.class);
        Method exit = advice(hook, Advice.OnMethodExit.class);
        for (boolean silentObjects : new boolean[] {false, true}) {
            for (Throwable thrown : new Throwable[] {null, new IllegalStateException(), new Error("odd")}) {
                Object entered = enter == null ? null : call(enter, null, thrown, silentObjects);
                if (exit != null) {
                    call(exit, entered, thrown, silentObjects);
                }
                assertThat(FlowtapSeam.context()).as(hook).isNull();
            }
        }
    }

    private static Method advice(String hook, Class<? extends Annotation> kind) throws ClassNotFoundException {
        for (Method method : Class.forName(hook).getDeclaredMethods()) {
            if (method.isAnnotationPresent(kind)) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }

    private static Object call(Method advice, Object entered, Throwable thrown, boolean silentObjects)
            throws ReflectiveOperationException {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < advice.getParameterCount(); i++) {
            arguments.add(argument(
                    advice.getParameterTypes()[i],
                    advice.getParameterAnnotations()[i],
                    entered,
                    thrown,
                    silentObjects));
        }
        try {
            return advice.invoke(null, arguments.toArray());
        } catch (InvocationTargetException e) {
            throw new AssertionError(advice + " with " + arguments, e.getCause());
        }
    }

    private static Object argument(
            Class<?> type, Annotation[] annotations, Object entered, Throwable thrown, boolean silentObjects) {
        for (Annotation each : annotations) {
            if (each instanceof Advice.Enter) {
                return entered;
            } else if (each instanceof Advice.Thrown) {
                return thrown;
            } else if (each instanceof Advice.This) {
                return type.isInterface() ? silent(type) : new Object();
            }
        }
        if (type == Method.class) {
            return Arrays.stream(Runnable.class.getMethods()).findFirst().orElseThrow();
        } else if (type == Object[].class) {
            return silentObjects ? new Object[3] : null;
        }
        return silentObjects && type.isInterface() && !type.isSealed() ? silent(type) : null;
    }

    private static Object silent(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Class<?> result = method.getReturnType();
            return !result.isPrimitive() || result == void.class ? null : result == boolean.class ? (Object) false : 0;
        });
    }

    private static final class EverythingCaptured implements OperationRecorder {

        @Override
        public void ended(Operation operation) {}

        @Override
        public void awaitsInner(Operation operation) {}

        @Override
        public void agentCreated(AgentDescription agent, Operation within) {}

        @Override
        public ContentCapture capture() {
            return ContentCapture.ALL;
        }
    }
}
