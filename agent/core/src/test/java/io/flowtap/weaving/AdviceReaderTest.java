package io.flowtap.weaving;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowtap.bytecode.Parameter;
import io.flowtap.weaving.hooks.AnswerHook;
import io.flowtap.weaving.hooks.ExplicitHook;
import io.flowtap.weaving.hooks.Refused;
import io.flowtap.weaving.hooks.RefusedHooks;
import io.flowtap.weaving.hooks.TrialHook;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Hooks that say more than Flowtap does are refused, when they are read and when they are built. */
class AdviceReaderTest {

    static Stream<Class<?>> refusedHooks() {
        return Stream.of(RefusedHooks.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("refusedHooks")
    void whatIsNotHonouredIsRefusedByName(Class<?> hook) {
        assertThatThrownBy(() -> read(hook))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(hook.getName())
                .hasMessageContaining(hook.getAnnotation(Refused.class).value());
    }

    @ParameterizedTest
    @MethodSource("refusedHooks")
    void aTestOfTheHooksFindsTheSame(Class<?> hook) {
        List<String> broken = HookRules.broken(
                new ModelFixture(hook, TrialHook.class), getClass().getClassLoader());

        assertThat(broken)
                .singleElement()
                .asString()
                .contains(hook.getAnnotation(Refused.class).value());
    }

    @Test
    void whatIsLeftOutIsImplied() throws IOException {
        Advice advice = read(AnswerHook.class);

        assertThat(requireNonNull(advice.enter()).name()).isEqualTo("enter");
        assertThat(requireNonNull(advice.exit()).name()).isEqualTo("exit");
        assertThat(advice.exitOnThrow()).isTrue();
    }

    @Test
    void whatIsHonouredMayBeSpelledOut() throws IOException {
        Advice advice = read(ExplicitHook.class);

        assertThat(requireNonNull(advice.enter()).parameters()).containsExactly(Parameter.argument(0));
        assertThat(advice.exitOnThrow()).isFalse();
    }

    @Test
    void anAgentsTypeInTheHooksOwnPackageIsFoundAtBuildTime() {
        List<String> broken =
                HookRules.broken(new ModelFixture(OwnTypeHook.class), getClass().getClassLoader());

        assertThat(broken).singleElement().asString().contains("OwnTypeHook.enter", "names io.flowtap.weaving.Advice");
    }

    /** ByteBuddy's annotation requires a name, but a class file need not come from a compiler that knows it. */
    @Test
    void aFieldWithoutANameIsRefused() {
        String descriptor = "(Ljava/lang/Object;)V";
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "fixture/NamelessField", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "enter", descriptor, null, null);
        method.visitAnnotation("Lnet/bytebuddy/asm/Advice$OnMethodEnter;", true).visitEnd();
        method.visitParameterAnnotation(0, "Lnet/bytebuddy/asm/Advice$FieldValue;", true)
                .visitEnd();
        method.visitEnd();
        writer.visitEnd();

        assertThatThrownBy(() -> AdviceReader.read("fixture", "fixture.NamelessField", writer.toByteArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wants a field without a name");
    }

    private static Advice read(Class<?> hook) throws IOException {
        return AdviceReader.read("fixture", hook.getName(), HookedClasses.classFile(hook.getName()));
    }

    /** Names a type of its own module. */
    static final class OwnTypeHook {

        private OwnTypeHook() {}

        @net.bytebuddy.asm.Advice.OnMethodEnter
        static void enter(@net.bytebuddy.asm.Advice.Argument(0) Advice own) {}
    }
}
