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

/** A method may have 65,535 bytes, and a jump in it goes 32,767 far unless it is written in another way. */
class LongMethodsTest {

    private static final String LONG = "io.flowtap.weaving.fixture.Long";
    private static final int MOST = 65_535;

    @RegisterExtension
    private final SeenByHooks hooks = new SeenByHooks();

    private final List<String> seen = hooks.lines;
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Test
    void aMethodThatStaysBelowTheLimitIsHooked() throws Exception {
        assertThat(call(withBody(MOST - 1_000, 1), 7)).isEqualTo(7);

        assertThat(seen).containsExactly("7 7 ");
        assertThat(log).isEmpty();
    }

    @Test
    void aMethodThatWouldPassTheLimitIsLeftAsItIsAndSaid() throws Exception {
        assertThat(call(withBody(MOST - 20, 1), 7)).isEqualTo(7);

        assertThat(seen).isEmpty();
        assertThat(log).singleElement().asString().contains("Long as it is", "too large");
    }

    /** What is written in front of each return pushes the end of the jump out of reach. */
    @Test
    void aJumpThatBecomesTooLongIsWrittenInAnotherWay() throws Exception {
        byte[] classFile = withBody(32_000, 200);

        assertThat(call(classFile, 7)).isEqualTo(7);
        assertThat(call(classFile, -7)).isEqualTo(-7);

        assertThat(seen).containsExactly("7 7 ", "-7 -7 ");
        assertThat(log).isEmpty();
    }

    /** A positive number is returned in the middle of {@code length} bytes, a negative one behind them. */
    private static byte[] withBody(int length, int returns) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, LONG.replace('.', '/'), null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "of", "(I)I", null, null);
        Label negative = new Label();
        code.visitCode();
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitJumpInsn(Opcodes.IFLT, negative);
        for (int i = 0; i < length / returns - 3; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        for (int each = 1; each <= returns; each++) {
            Label next = new Label();
            if (each < returns) {
                code.visitVarInsn(Opcodes.ILOAD, 0);
                code.visitIntInsn(Opcodes.SIPUSH, -each);
                code.visitJumpInsn(Opcodes.IF_ICMPEQ, next);
            }
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.IRETURN);
            code.visitLabel(next);
            for (int i = 0; i < length / returns - 11 && each < returns; i++) {
                code.visitInsn(Opcodes.NOP);
            }
        }
        code.visitLabel(negative);
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private Object call(byte[] classFile, int number) throws Exception {
        Class<?> host = new HookedClasses(
                        LONG, Map.of(LONG, classFile), List.of(Hook.on("of").with(ShapesHook.Boxed.class)), log::add)
                .loadClass(LONG);
        return host.getMethod("of", int.class).invoke(null, number);
    }
}
