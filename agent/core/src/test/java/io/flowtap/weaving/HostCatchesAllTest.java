package io.flowtap.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowtap.hook.Hook;
import io.flowtap.weaving.hooks.ShapesHook;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a hook throws never gets into a handler of the host, however much that handler covers. */
class HostCatchesAllTest {

    private static final String COMPILED = "io.flowtap.weaving.fixture.CatchesAll";
    private static final String GENERATED = "io.flowtap.weaving.fixture.CoversItsReturn";

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> ofHost = new CopyOnWriteArrayList<>();

    @Test
    void aMethodInsideACatchAllAndFinallyRunsAsIfThereWereNoHook() throws Exception {
        assertThat(call("trimmed", " text ")).isEqualTo("text");
        assertThat(call("length", "text")).isEqualTo(4);

        assertThat(ofHost).containsExactly("finally", "finally");
        assertThat(seen).containsExactly("failing enter", "failing exit null", "failing enter", "failing exit null");
    }

    @Test
    void whatTheMethodCatchesItselfItStillCatches() throws Exception {
        assertThat(call("trimmed", new Object[] {null})).isEqualTo("caught");

        assertThat(ofHost).hasSize(2).first().asString().startsWith("the host caught");
    }

    private Object call(String method, Object... arguments) throws Exception {
        Class<?> host = load(COMPILED, Map.of(), Hook.on(method).with(ShapesHook.Failing.class));
        return host.getMethod(method, String.class)
                .invoke(host.getConstructor(List.class).newInstance(ofHost), arguments);
    }

    /** Compilers other than javac cover the return instruction, too. */
    @Test
    void aReturnInsideTheCatchAllIsTheHostsAsWell() throws Exception {
        Hook hook = Hook.on("of").with(ShapesHook.Failing.class);
        Class<?> host = load(GENERATED, Map.of(GENERATED, coversItsReturn()), hook, hook);

        assertThat(host.getMethod("of", String.class).invoke(null, "text")).isEqualTo("text");
        assertThat(seen).containsExactly("failing enter", "failing enter", "failing exit null", "failing exit null");
    }

    private static byte[] coversItsReturn() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, GENERATED.replace('.', '/'), null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "of", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
        Label start = new Label();
        Label end = new Label();
        code.visitCode();
        code.visitTryCatchBlock(start, end, end, "java/lang/Throwable");
        code.visitLabel(start);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ARETURN);
        code.visitLabel(end);
        code.visitInsn(Opcodes.POP);
        code.visitLdcInsn("the host caught it");
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Class<?> load(String name, Map<String, byte[]> generated, Hook... hooks)
            throws ClassNotFoundException {
        return new HookedClasses(name, generated, List.of(hooks), message -> {}).loadClass(name);
    }
}
