package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.hook.Hook;
import io.flowtap.weaving.hooks.BuiltHook;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The parameters of a hook say which of several methods of one name it means. */
class HookSignatureTest {

    private static final String OVERLOADS = "io.flowtap.weaving.fixture.Overloads";

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new ArrayList<>();

    @Test
    void argumentsAndResultsOfOtherTypesAreNotMeant() throws Exception {
        callAll(Hook.on("of").with(BuiltHook.OfTypes.class));

        assertThat(seen).containsExactlyInAnyOrder("int 1 int", "int 1 static");
        assertThat(log).isEmpty();
    }

    @Test
    void stringsTellOverloadsApart() throws Exception {
        callAll(Hook.on("of").taking("int").with(BuiltHook.OfTypes.class));

        assertThat(seen).containsExactly("int 1 int");
    }

    @Test
    void aStaticMethodHasNoThis() throws Exception {
        callAll(Hook.on("of").with(BuiltHook.OfObject.class));

        assertThat(seen).hasSize(4);
    }

    @Test
    void aResultDeclaredMoreExactlyThanAboveIsMeant() throws Exception {
        callAll(Hook.on("covariant").with(BuiltHook.Covariant.class));

        assertThat(seen).containsExactly("covariant covariant");
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(Hook.on("of").taking("int").with(BuiltHook.OfText.class), "java.lang.String", "int"),
                Arguments.of(Hook.on("of").arity(0).with(BuiltHook.OfText.class), "argument 0", "methods with 0"),
                Arguments.of(
                        Hook.on("of").returning("java.lang.String").with(BuiltHook.OfNumber.class),
                        "int",
                        "java.lang.String"),
                Arguments.of(Hook.on("of").returning("void").with(BuiltHook.OfNumber.class), "int", "void"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatIsSpelledOutMayNotContradictTheHook(Hook hook, String wanted, String spelledOut) throws Exception {
        callAll(hook);

        assertThat(log).singleElement().asString().contains(hook.hookClass(), wanted, spelledOut);
    }

    private void callAll(Hook hook) throws Exception {
        Class<?> overloads = new HookedClasses(OVERLOADS, List.of(hook), log::add).loadClass(OVERLOADS);
        Object host = overloads.getConstructor().newInstance();
        Map<Class<?>, Object> values = Map.of(int.class, 1, long.class, 2L, Integer.class, 3, String.class, "text");
        for (Method each : overloads.getDeclaredMethods()) {
            if (!each.isBridge()) {
                Object[] arguments =
                        Stream.of(each.getParameterTypes()).map(values::get).toArray();
                each.invoke(host, arguments);
            }
        }
    }
}
