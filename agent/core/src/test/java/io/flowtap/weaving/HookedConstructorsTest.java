package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.hook.Hook;
import io.flowtap.weaving.hooks.BuiltHook;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A constructor is hooked where it returns, and nowhere else. */
class HookedConstructorsTest {

    private static final String BUILT = "io.flowtap.weaving.fixture.Built";

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void exitSeesTheObjectWithItsFieldsAndTheArgumentsAsTheyWerePassed() throws Exception {
        build(Hook.on("<init>").with(BuiltHook.Made.class), " text ", 1L);
        build(Hook.on("<init>").with(BuiltHook.Made.class), "text", 100L);

        assertThat(seen).containsExactly("built  text  1 6 text", "built text 100 400 long");
    }

    @Test
    void aConstructorThatCallsAnotherOfItsClassIsOneMore() throws Exception {
        build(
                List.of(
                        Hook.on("<init>").with(BuiltHook.Made.class),
                        Hook.on("<init>").with(BuiltHook.AnyMade.class)),
                "text");

        assertThat(seen).containsExactly("any text", "built text 2 8 text", "any text");
    }

    @Test
    @NullUnmarked // The host passes null.
    void whatAConstructorThrowsReachesItsCallerAndNoHook() {
        assertThatThrownBy(() -> build(Hook.on("<init>").with(BuiltHook.AnyMade.class), null, 1L))
                .isInstanceOf(NullPointerException.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void whatAHookThrowsDoesNotReachTheCaller() throws Exception {
        assertThat(build(Hook.on("<init>").with(BuiltHook.FailingMade.class), "text", 1L))
                .isNotNull();
    }

    @Test
    void enterOnAConstructorIsRefused() throws Exception {
        build(Hook.on("<init>").with(BuiltHook.Entered.class), "text", 1L);

        assertThat(log).singleElement().asString().contains("BuiltHook$Entered", "write it as exit");
    }

    @Test
    void exitOnWhatAConstructorThrowsIsRefused() throws Exception {
        build(Hook.on("<init>").with(BuiltHook.Thrown.class), "text", 1L);

        assertThat(log).singleElement().asString().contains("BuiltHook$Thrown", "leave onThrowable out");
    }

    @ParameterizedTest
    @ValueSource(classes = {BuiltHook.Entered.class, BuiltHook.AnyMade.class})
    void aStaticInitializerIsRefused(Class<?> hook) throws Exception {
        build(Hook.on("<clinit>").with(hook), "text", 1L);

        assertThat(log).singleElement().asString().contains(hook.getName(), "a static initializer cannot be hooked");
    }

    private Object build(Hook hook, Object... arguments) throws Exception {
        return build(List.of(hook), arguments);
    }

    private Object build(List<Hook> hooks, Object... arguments) throws Exception {
        Class<?> built = new HookedClasses(BUILT, hooks, log::add).loadClass(BUILT);
        Class<?>[] types =
                arguments.length == 1 ? new Class<?>[] {String.class} : new Class<?>[] {String.class, long.class};
        try {
            return built.getConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
