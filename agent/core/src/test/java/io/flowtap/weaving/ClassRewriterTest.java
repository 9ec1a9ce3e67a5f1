package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.bootstrap.FlowtapSeam;
import io.flowtap.hook.Hook;
import io.flowtap.weaving.hooks.ShapesHook;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClassRewriterTest {

    private static final String SHAPES = "io.flowtap.weaving.fixture.Shapes";

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void handsArgumentsAndResultsOfTwoSlotsOver() throws Exception {
        Object sum = call(Hook.on("wide").with(ShapesHook.Wide.class), "wide", 3L, 1.5, 2);

        assertThat(sum).isEqualTo(8L);
        assertThat(seen).containsExactly("enter 3 1.5 2", "exit 2 1.5 8 true");
    }

    @Test
    void exitSeesTheArgumentsAsTheyWerePassed() throws Exception {
        Object text = call(Hook.on("overwritten").with(ShapesHook.Boxed.class), "overwritten", "text", "other");

        assertThat(text).isEqualTo("text!null");
        assertThat(seen).containsExactly("text text!null ");
    }

    @Test
    void whatTheMethodCatchesItselfIsAResult() throws Exception {
        Object number = call(Hook.on("caught").with(ShapesHook.Boxed.class), "caught", 0);

        assertThat(number).isEqualTo(-1);
        assertThat(seen).containsExactly("0 -1 ");
    }

    @Test
    void aMethodThatReturnsNothingAndBeginsWithALoopIsHooked() throws Exception {
        int[] countdown = {3};

        call(Hook.on("looping").with(ShapesHook.Boxed.class), "looping", countdown);

        assertThat(countdown).containsExactly(0);
        assertThat(seen).singleElement().asString().endsWith(" null ");
    }

    @Test
    void aStaticMethodIsHooked() throws Exception {
        assertThat(call(Hook.on("fixed").with(ShapesHook.Boxed.class), "fixed", true))
                .isEqualTo(true);
        assertThat(seen).containsExactly("true true ");
    }

    @Test
    void anExceptionReachesTheHookAndTheCaller() {
        assertThatThrownBy(() -> call(Hook.on("fixed").with(ShapesHook.Boxed.class), "fixed", false))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(seen).containsExactly("false false not that");
    }

    @Test
    void aHookThatDidNotAskForExceptionsIsNotCalledForOne() throws Exception {
        Hook hook = Hook.on("fixed").with(ShapesHook.Returning.class);

        assertThatThrownBy(() -> call(hook, "fixed", false)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(call(hook, "fixed", true)).isEqualTo(true);

        assertThat(seen).containsExactly("returned true");
    }

    @Test
    void fieldsOfTheClassAndOfTheOneAboveAreRead() throws Exception {
        assertThat(call(Hook.on("noFields").with(ShapesHook.Fields.class), "noFields"))
                .isEqualTo(3.5);
        assertThat(seen).containsExactly("7 from above");
    }

    @Test
    void whatAHookThrowsOnEnterEndsItAndIsSaid() throws Exception {
        assertThat(call(Hook.on("noFields").with(ShapesHook.Failing.class), "noFields"))
                .isEqualTo(3.5);

        assertThat(seen).containsExactly("failing enter", "failing exit null");
    }

    @Test
    void ofTwoHooksTheFirstIsTheOutermost() throws Exception {
        Hook outer = Hook.on("caught").with(ShapesHook.Outer.class);
        Hook inner = Hook.on("caught").with(ShapesHook.Inner.class);

        assertThat(call(List.of(outer, inner), "caught", 5)).isEqualTo(2);

        assertThat(seen).containsExactly("outer enter", "inner enter", "inner exit 5", "outer exit 2");
    }

    @Test
    void aHookThatDoesNotFitLeavesTheClassAsItIs() throws Exception {
        assertThat(call(Hook.on("noFields").arity(0).with(ShapesHook.Greedy.class), "noFields"))
                .isEqualTo(3.5);
        assertThat(log).singleElement().asString().contains("as it is", "ShapesHook$Greedy");
    }

    @Test
    void argumentsAndResultsAreReplaced() throws Exception {
        Hook hook = Hook.on("overwritten").with(ShapesHook.Writing.class);

        assertThat(call(hook, "overwritten", "text", "other")).isEqualTo("text replaced!null?");
    }

    @Test
    void whatDoesNotFitReplacesNothing() throws Exception {
        Hook hook = Hook.on("overwritten").with(ShapesHook.WritingNonsense.class);

        assertThat(call(hook, "overwritten", "text", "other")).isEqualTo("text!null");
        assertThat(seen).containsExactly("nonsense enter 7", "nonsense exit 7");
    }

    @Test
    void aHookThatIsNotLinkedReplacesNothing() throws Exception {
        Class<?> shapes = new HookedClasses(
                        SHAPES, List.of(Hook.on("overwritten").with(ShapesHook.Writing.class)), log::add)
                .loadClass(SHAPES);
        FlowtapSeam.install(null);

        assertThat(shapes.getMethod("overwritten", String.class, Object.class)
                        .invoke(shapes.getConstructor().newInstance(), "text", null))
                .isEqualTo("text!null");
    }

    private Object call(Hook hook, String method, Object... arguments) throws Exception {
        return call(List.of(hook), method, arguments);
    }

    private Object call(List<Hook> hooks, String method, Object... arguments) throws Exception {
        Class<?> shapes = new HookedClasses(SHAPES, hooks, log::add).loadClass(SHAPES);
        for (Method each : shapes.getMethods()) {
            if (each.getName().equals(method)) {
                try {
                    return each.invoke(shapes.getConstructor().newInstance(), arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
        }
        throw new NoSuchMethodException(method);
    }
}
